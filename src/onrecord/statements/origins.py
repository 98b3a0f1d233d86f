"""From where a story has a statement: two stories that took it from one agency have one origin, not two.

The origin is the earliest carrier that could have passed the words on to several others: an agency, an outlet or a
document. Where the chain names none of these the publisher was there itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.schema import Article, Carrier
from onrecord.statements.outlets import key, known

_PASSES_ON = frozenset({"agency", "outlet", "document"})


def origin_of(chain: Sequence[Carrier], article: Article) -> str | None:
    """The name of the earliest carrier of ``chain`` that is an agency, outlet or document, else the publisher's.

    ``chain`` is nearest to the speaker first. Without any of them the article's agency, then its outlet, stands; None
    where the article does not tell who published it. Outlets and agencies of the table are named as the table names
    them, so that "the AP" and "Associated Press" are one origin. Pure: the same chain and article give the same name.
    """
    carrier = next((one for one in chain if one.role in _PASSES_ON), None)
    if carrier is not None:
        return carrier.name if carrier.role == "document" else _canonical(carrier.name)
    publisher = next((one for one in chain if one.role == "publisher"), None)
    name = publisher.name if publisher is not None else article.agency or article.outlet
    return _canonical(name) if name else None


def independent(one: str | None, other: str | None) -> bool:
    """True when two origins are known and are not the same outlet; an unknown origin proves no independence."""
    return one is not None and other is not None and key(_canonical(one)) != key(_canonical(other))


def _canonical(name: str) -> str:
    outlet = known().get(key(name))
    return outlet.name if outlet is not None else name
