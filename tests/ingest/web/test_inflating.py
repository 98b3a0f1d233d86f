from __future__ import annotations

import gzip
import time
import tracemalloc
import zlib

import pytest

from onrecord.ingest.web import FetchError
from onrecord.ingest.web.inflating import inflated

TEXT = b"The minister said so. " * 1_000


def told(data: bytes, encoding: str, *, most: int = 64_000_000, step: int = 1_000) -> bytes:
    chunks = (data[start : start + step] for start in range(0, len(data), step))
    return inflated(chunks, encoding, most=most, ratio=100, where="here")


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize("step", [1, 7, 1_000, 1_000_000])
@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT), "gzip"),
        (gzip.compress(TEXT), "x-gzip"),
        (zlib.compress(TEXT), "deflate"),
        (raw_deflate(TEXT), "deflate"),
        (gzip.compress(TEXT[:5_000]) + gzip.compress(TEXT[5_000:]), "gzip"),
        (gzip.compress(TEXT) + b"\0" * 512, "GZIP"),
    ],
)
def test_what_was_packed_comes_out_whole(data: bytes, encoding: str, step: int) -> None:
    assert told(data, encoding, step=step) == TEXT


@pytest.mark.parametrize(
    ("data", "encoding", "why"),
    [
        (gzip.compress(TEXT)[:-9], "gzip", "ends early"),
        (gzip.compress(TEXT)[:50] + b"\xff" * 400, "gzip", "damaged|ends early"),
        (TEXT, "br", "not asked for"),
        (TEXT, "gzip, gzip", "not asked for"),
        (b"plain after all", "gzip", "damaged|ends early"),
        (b"\x1f\x8b\x08" + b"\xff" * 400, "gzip", "damaged"),
    ],
)
def test_damage_is_told_and_never_half_a_page(data: bytes, encoding: str, why: str) -> None:
    with pytest.raises(FetchError, match=why):
        told(data, encoding)


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, raw_deflate])
def test_a_bomb_stops_at_the_cap_in_little_time_and_memory(pack: object) -> None:
    bomb = pack(bytes(30_000_000))  # type: ignore[operator]
    tracemalloc.start()
    began = time.monotonic()
    with pytest.raises(FetchError, match="times larger"):
        told(bomb, "deflate", step=100_000)
    assert time.monotonic() - began < 2
    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()


def test_sizes_are_capped_after_decompression_and_before() -> None:
    with pytest.raises(FetchError, match="when decompressed"):
        told(gzip.compress(TEXT), "gzip", most=10_000)
    with pytest.raises(FetchError, match="too large"):
        told(TEXT, "", most=10_000)
