from __future__ import annotations

from contextlib import suppress

import pytest

from benchmarks.reliability.guard import TRICKS
from onrecord.ingest.web import FetchError, Rules
from onrecord.ingest.web.targets import redirected, target_of

RULES = Rules()


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("http://News.Example", "http://news.example/"),
        ("HTTPS://news.example:443/a?b=c#d", "https://news.example/a?b=c"),
        ("http://news.example./a", "http://news.example/a"),
        ("http://news.example/a b".replace(" ", "%20"), "http://news.example/a%20b"),
        ("https://news.example/ü?q=é", "https://news.example/%C3%BC?q=%C3%A9"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("http://8.8.8.8/x", "http://8.8.8.8/x"),
        ("http://[2606:4700:4700:0::1111]/", "http://[2606:4700:4700::1111]/"),
        ("  https://news.example/a  ", "https://news.example/a"),
        ("https://news.example?q=1", "https://news.example/?q=1"),
        ("https://news.example/a@b:c", "https://news.example/a@b:c"),
        ("https://my_news.example/", "https://my_news.example/"),
    ],
)
def test_an_address_is_read_in_one_way(address: str, read: str) -> None:
    assert target_of(address, RULES).address == read


@pytest.mark.parametrize(
    "address", [item for item in TRICKS if "localhost" not in item and "ⓛ" not in item and "127.0.0.1:80" not in item]
)
def test_disguises_figures_users_ports_and_schemes_are_refused_or_end_at_plain_figures(address: str) -> None:
    with suppress(FetchError):
        assert target_of(address, RULES).host in ("127.0.0.1", "::", "::ffff:7f00:1", "64:ff9b::7f00:1", "::ffff:127.0.0.1")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("news.example/a", "no scheme"),
        ("http://a:b@news.example/", "a user or password"),
        ("http://news.example＠127.0.0.1/", "a user or password"),
        ("http://news.example:8080/", "port 8080"),
        ("http://news.example:0/", "port 0"),
        ("http://0x7f000001/", "no plain IPv4 address"),
        ("http://127.1/", "no plain IPv4 address"),
        ("http://news.example\\@evil.example/", "a blank, a backslash"),
        ("http://news.example/\r\nX: y", "a blank, a backslash"),
        ("http://℀.example/", "another one in disguise"),
        ("http://" + "a" * 9_000, "characters"),
        ("http://" + "a" * 64 + ".example/", "cannot be read"),
        ("http://\ud800.example/", "a blank, a backslash"),
    ],
)
def test_why_an_address_is_refused_is_told(address: str, why: str) -> None:
    with pytest.raises(FetchError, match=why):
        target_of(address, RULES)


def test_other_ports_need_the_unsafe_switch() -> None:
    assert target_of("http://127.0.0.1:8130/", Rules(allow_private=True)).port == 8130


def test_redirects_are_relative_but_never_from_https_to_http() -> None:
    here = target_of("https://news.example/a/b", RULES)
    assert redirected(here, "../c?d", RULES).address == "https://news.example/c?d"
    assert redirected(here, "//other.example/", RULES).address == "https://other.example/"
    with pytest.raises(FetchError, match="from https to http"):
        redirected(here, "http://news.example/a/b", RULES)
    with pytest.raises(FetchError, match="names no host"):
        redirected(here, "https:c", RULES)
