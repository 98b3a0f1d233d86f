"""The limits of fetching, in one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

PUBLIC_PORTS = frozenset({80, 443})


def agent_name(contact: str | None = None) -> str:
    """What the program calls itself: its name and version, and how its user can be reached where that was given."""
    try:
        number = version("onrecord")
    except PackageNotFoundError:  # run from a tree that was never installed
        number = "0"
    told = "".join(mark for mark in contact or "" if mark.isprintable() and mark.isascii() and mark not in "()").strip()
    return f"onrecord/{number} ({told})" if told else f"onrecord/{number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a fetch may do; times in seconds, sizes in bytes.

    ``deadline_s`` is for a whole request with its redirects, ``wire_bytes`` for what comes over the line (headers too),
    ``body_bytes`` for the page after decompression, ``ratio`` for how much larger decompression may make it once it is over a
    megabyte. ``allow_private`` is unsafe: it lifts the guard on addresses and ports, for servers of one's own.
    """

    agent: str = agent_name()
    deadline_s: float = 30.0
    # trafilatura's own cap for pages, and that of files on disk.
    wire_bytes: int = 20_000_000
    body_bytes: int = 20_000_000
    ratio: int = 100
    redirects: int = 5
    delay_s: float = 1.0
    most_delay_s: float = 30.0
    ports: frozenset[int] = PUBLIC_PORTS
    robots: bool = True
    allow_private: bool = False
