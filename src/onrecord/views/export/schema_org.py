"""schema.org: every statement as a Claim, one that gives words between quotation marks as a Quotation too.

``creator`` is the one who speaks (``spokenByCharacter`` is for characters of works). ``appearance`` is the article. Reported
speech is worded by the outlet, which is then the ``claimInterpreter``. ``firstAppearance`` is the earliest published article
among those that report the same utterance, left out where the dates do not tell; since all statements of the days around have
to be compared for it, it is given on demand. Relations between claims have no terms there: they stay in the tables of stances
and positions. Nothing here rates truth.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.pipeline.folding import UtteranceEntry
from onrecord.record import ReadingEntry, Record
from onrecord.record.days import stretch
from onrecord.schema import Article, Statement
from onrecord.views.export.linked import Node, body_of, document, page_of, speaker_of, urn, whole, wikidata_of
from onrecord.views.export.resources import words
from onrecord.views.export.tables import Selection
from onrecord.views.export.utterance_rows import folded

OFFICIAL = "https://schema.org"
TERMS: Node = {"@vocab": "https://schema.org/"}

_TYPES = {"person": "Person", "state": "Country", "document": "CreativeWork", "anonymous": "Person"}


def stream(record: Record, selection: Selection, *, inline: bool = False, first: bool = False) -> Iterator[bytes]:
    """One JSON-LD document: each article once, and after it a Claim for each of its statements that are wanted.

    ``first``: with ``firstAppearance``.
    """
    return document(TERMS if inline else OFFICIAL, _nodes(record, selection, first))


def _nodes(record: Record, selection: Selection, with_first: bool) -> Iterator[Node]:
    first: dict[str, str] = {}
    for utterance in folded(record, selection) if with_first else ():
        earliest = _first_article(utterance)
        if earliest is not None:
            first.update((rendering.entry.statement.id, earliest) for rendering in utterance.renderings)
    for entry in selection.readings(record):
        yield _article(entry.reading.article)
        for statement in entry.statements:
            yield _claim(entry, statement, first.get(statement.id))


def _first_article(utterance: UtteranceEntry) -> str | None:
    """The article that was surely published first, None where the dates do not tell."""
    heads = {rendering.entry.article.id: rendering.entry.article for rendering in utterance.renderings}
    if len(heads) == 1:
        return next(iter(heads))
    told = sorted((*stretch(head.published), name) for name, head in heads.items() if head.published)
    if len(told) < len(heads) or told[0][1] is None or told[1][0] is None:
        return None
    return told[0][2] if told[0][1] < told[1][0] else None


def _article(article: Article) -> Node:
    return whole(
        {
            "@id": urn(article.id),
            "@type": "NewsArticle",
            "headline": article.title,
            "datePublished": article.published.value if article.published else None,
            "dateModified": article.modified.value if article.modified else None,
            "publisher": _organization(article.outlet),
            "sourceOrganization": _organization(article.agency),
            "inLanguage": article.language,
            "url": page_of(article.url),
        }
    )


def _claim(entry: ReadingEntry, statement: Statement, first: str | None) -> Node:
    article = entry.reading.article
    quoted = statement.kind in ("direct", "mixed")
    return whole(
        {
            "@id": urn(statement.id),
            "@type": ["Claim", "Quotation"] if quoted else ["Claim"],
            "text": words(statement.content),
            "creator": _speaker(statement),
            "dateCreated": statement.said.value if statement.said else None,
            "datePublished": article.published.value if article.published else None,
            "appearance": {"@id": urn(article.id)},
            "isPartOf": {"@id": urn(article.id)} if quoted else None,
            "firstAppearance": {"@id": urn(first)} if first is not None else None,
            "claimInterpreter": None if statement.kind == "direct" else _organization(article.outlet or article.agency),
        }
    )


def _speaker(statement: Statement) -> Node:
    speaker = statement.speaker
    kind = _TYPES.get(speaker.type, "Organization")
    if speaker.type == "unresolved":
        kind = "Thing"
    said: Node = {
        "@id": speaker_of(statement),
        "@type": kind,
        "name": speaker.name,
        "sameAs": wikidata_of(speaker.actor),
        "jobTitle": speaker.role if kind == "Person" else None,
    }
    if kind == "Person":
        said["worksFor"] = _organization(speaker.organization)
    return whole(said)


def _organization(name: str | None) -> Node | None:
    return {"@id": body_of(name), "@type": "Organization", "name": name} if name else None
