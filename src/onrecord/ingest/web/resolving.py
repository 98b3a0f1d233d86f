"""Names to addresses, once for each request, with a deadline that the system's resolver does not have."""

from __future__ import annotations

import socket
import threading
from collections.abc import Sequence
from ipaddress import ip_address
from typing import Protocol

from onrecord.ingest.web.addresses import is_public
from onrecord.ingest.web.errors import FetchError, later
from onrecord.ingest.web.rules import Rules
from onrecord.ingest.web.targets import Target
from onrecord.ingest.web.timing import Deadline


class Resolver(Protocol):
    """What looks names up; tests hand in one of their own."""

    def resolve(self, host: str, port: int, timeout_s: float) -> Sequence[str]:
        """All addresses of ``host``, in the order of preference.

        Raises ``OSError`` when there is none and ``TimeoutError`` when it took too long.
        """


class SystemResolver:
    """The system's own resolver, in a thread of its own so that it can be left behind."""

    def resolve(self, host: str, port: int, timeout_s: float) -> Sequence[str]:
        """All addresses of ``host`` as ``getaddrinfo`` gives them."""
        found: list[str] = []
        trouble: list[OSError] = []

        def look() -> None:
            try:
                answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
                found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))
            except OSError as error:
                trouble.append(error)
            except UnicodeError as error:
                trouble.append(OSError(f"the name cannot be looked up ({error})"))

        thread = threading.Thread(target=look, daemon=True)
        thread.start()
        thread.join(timeout_s)
        if thread.is_alive():
            raise TimeoutError("the name was not found in time")
        if trouble:
            raise trouble[0]
        return found


def vetted(target: Target, resolver: Resolver, rules: Rules, deadline: Deadline) -> tuple[str, ...]:
    """The addresses of the target's host, from one resolution, all of them public.

    Raises ``FetchError`` when one of them is not, whatever the others are: a name that answers with both is a name that
    somebody plays with. Raises ``PassingError`` when the name cannot be looked up now.
    """
    found: tuple[str, ...]
    try:
        found = (str(ip_address(target.host)),)
    except ValueError:
        try:
            found = tuple(resolver.resolve(target.host, target.port, deadline.left()))
        except TimeoutError as error:
            raise later(str(error), target.address) from error
        except OSError as error:
            raise later(f"the name {target.host} is not found ({error.strerror or error})", target.address) from error
    if not found:
        raise later(f"the name {target.host} has no address", target.address)
    hidden = [address for address in found if not is_public(address)]
    if hidden and not rules.allow_private:
        raise FetchError(
            f"the address is not fetched: {target.host} is {hidden[0]}, which is not public",
            where=target.address,
            remedy="pass a public address; --allow-private reaches servers of your own",
        )
    return found
