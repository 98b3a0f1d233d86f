from __future__ import annotations

import pytest

from benchmarks.reliability.guard import HIDDEN, PUBLIC
from onrecord.ingest.web.addresses import is_public


@pytest.mark.parametrize("address", PUBLIC)
def test_what_anybody_can_reach_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", HIDDEN)
def test_what_is_kept_for_a_purpose_is_not(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["", "localhost", "127.1", "1.2.3", "010.0.0.1", "0x7f000001", "8.8.8.8:80", "[::1]"])
def test_what_is_no_address_is_not(address: str) -> None:
    assert not is_public(address)
