"""The metadata that a reading was made with, and which metadata are worth a new reading.

A weekday in a story means another day under another date of publication, and the outlet stands in the chain: so the
metadata of an article belong to the reading that used them, and a correction of them is a further reading.
"""

from __future__ import annotations

from typing import Any

from onrecord.record.payload import Payload
from onrecord.schema import Article
from onrecord.schema.codec import to_json

IDENTIFYING = ("title", "published", "modified", "outlet", "agency", "byline", "dateline")
"""What tells two readings of one text by one pipeline apart."""

_BESIDE = ("url", "language", "headline_end", "problems")


def metadata_of(article: Article) -> Payload:
    """What a reading keeps of its article: the metadata, and what was noted about them."""
    said: Payload = to_json(article)
    return {name: said[name] for name in (*IDENTIFYING, *_BESIDE)}


def identity_of(metadata: Payload) -> Payload:
    """The metadata as they count for identity: a date is its value and precision, whatever words told it."""
    return {name: _plain(metadata[name]) for name in IDENTIFYING}


def tells_nothing_new(later: Payload, earlier: Payload) -> bool:
    """Whether everything that ``later`` knows is known by ``earlier`` at least as exactly.

    So a copy without a date, or with the day alone where the minute is known, corrects nothing.
    """
    return all(_within(_plain(later[name]), _plain(earlier[name])) for name in IDENTIFYING)


def _plain(value: Any) -> Any:
    return [value["value"], value["precision"]] if isinstance(value, dict) else value


def _within(later: Any, earlier: Any) -> bool:
    if later is None or later == earlier:
        return True
    if not (isinstance(later, list) and isinstance(earlier, list)):
        return False
    # The same day told as a day and as a week are two things: neither is the other less exactly.
    return bool(later[0] != earlier[0] and str(earlier[0]).startswith(str(later[0])))
