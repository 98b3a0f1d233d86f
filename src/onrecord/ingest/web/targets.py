"""From the words of an address to what is asked of whom; anything that two programs could read in two ways is refused."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Literal
from urllib.parse import quote, urljoin

from onrecord.ingest.web.errors import FetchError
from onrecord.ingest.web.rules import Rules

_MOST_CHARACTERS = 8_000
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_PARTS = re.compile(r"//(?P<authority>[^/?#]*)(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?:#.*)?", re.DOTALL)
_AUTHORITY = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^\[\]:@%\\]+)(?::(?P<port>\d{1,5})?)?")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
# Marks that an address keeps as they are; everything else outside ASCII letters and digits is percent-encoded.
_KEPT = "/:@!$&'()*+,;=-._~%"
_UNREADABLE = re.compile("[\x00-\x20\x7f\\\\\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One request: ``host`` is lower-case ASCII (an IPv6 address without brackets), ``path`` holds the query too."""

    scheme: Literal["http", "https"]
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port; the port only where it is not the usual one."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        usual = 443 if self.scheme == "https" else 80
        return f"{self.scheme}://{shown}" + ("" if self.port == usual else f":{self.port}")

    @property
    def authority(self) -> str:
        """What the ``Host`` header says."""
        return self.origin.partition("://")[2]

    @property
    def address(self) -> str:
        """The whole address."""
        return self.origin + self.path


def target_of(address: str, rules: Rules) -> Target:
    """The target that ``address`` names; raises ``FetchError`` for any that may not or cannot be asked.

    Only http and https, no user and password, no port outside ``rules.ports``, no host of figures in any other form than four
    decimal numbers, no character that is another one in disguise.
    """
    text = address.strip()
    if len(text) > _MOST_CHARACTERS:
        raise _refused(text[:80], f"the address has {len(text)} characters")
    scheme = _SCHEME.match(text)
    if scheme is None or scheme[1].lower() not in ("http", "https"):
        raise _refused(text, f"{scheme[1].lower() if scheme else 'no scheme'}: only http and https are fetched")
    if _UNREADABLE.search(text):
        raise _refused(text, "a blank, a backslash or a control character stands in the address")
    parts = _PARTS.fullmatch(text, scheme.end())
    if parts is None:
        raise _refused(text, "the address names no host")
    named = _AUTHORITY.fullmatch(parts["authority"])
    if named is None or "@" in unicodedata.normalize("NFKC", parts["authority"]):
        user = "@" in unicodedata.normalize("NFKC", parts["authority"])
        raise _refused(text, "a user or password stands in the address" if user else "the host cannot be read")
    kind: Literal["http", "https"] = "https" if scheme[1].lower() == "https" else "http"
    port = int(named["port"]) if named["port"] else (443 if kind == "https" else 80)
    if not 0 < port < 65_536 or not (rules.allow_private or port in rules.ports):
        raise _refused(text, f"port {port} is not fetched from")
    path = quote(parts["path"] or "/", safe=_KEPT) + ("?" + quote(parts["query"][1:], safe=_KEPT + "?") if parts["query"] else "")
    return Target(scheme=kind, host=_host(named["host"], text), port=port, path=path)


def redirected(target: Target, location: str, rules: Rules) -> Target:
    """Where a redirect from ``target`` leads; raises ``FetchError`` as ``target_of`` does, and for a step from https to http."""
    # "http:x" and "http:///x" are relative to some programs and hosts to others: with a scheme, all has to be there.
    whole = location.strip()
    if not _SCHEME.match(whole):
        try:
            whole = urljoin(target.address, whole)
        except ValueError as error:
            raise _refused(location, f"the redirect cannot be read ({error})") from error
    found = target_of(whole, rules)
    if target.scheme == "https" and found.scheme == "http":
        raise _refused(found.address, f"a redirect from https to http ({target.address})")
    return found


def _host(written: str, address: str) -> str:
    if written.startswith("["):
        try:
            return str(IPv6Address(written[1:-1]))
        except AddressValueError as error:
            raise _refused(address, f"no IPv6 address: {written}") from error
    host = written.lower() if written.isascii() else _ascii(written, address)
    host = host.removesuffix(".")
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise _refused(address, "the host cannot be read")
    if _NUMBER.fullmatch(labels[-1]):
        # 127.1, 0x7f000001 and 017700000001 are addresses to some programs and names to others.
        try:
            return str(IPv4Address(host))
        except AddressValueError as error:
            raise _refused(address, "a host of figures that is no plain IPv4 address") from error
    return host


def _ascii(written: str, address: str) -> str:
    import idna

    plain = unicodedata.normalize("NFKC", written)
    if any(mark in plain for mark in "/\\?#@:%[]"):
        raise _refused(address, "a character of the host is another one in disguise")
    try:
        return idna.encode(written, uts46=True, transitional=False).decode("ascii").lower()
    except idna.IDNAError as error:
        raise _refused(address, f"the host is no international name ({error})") from error


def _refused(address: str, why: str) -> FetchError:
    shown = address if len(address) <= 200 else address[:200] + "…"
    return FetchError(f"the address is not fetched: {why}", where=shown, remedy="pass a public http or https address")
