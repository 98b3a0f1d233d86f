"""A draft becomes an article: canonical text, and the best of what was found for every field."""

from __future__ import annotations

import re
from datetime import date

from onrecord.errors import InputError
from onrecord.ingest.draft import GIVEN, WEAK, Draft
from onrecord.ingest.given import Given
from onrecord.ingest.language import language
from onrecord.ingest.newsrooms import country_of, country_of_address, is_agency
from onrecord.ingest.published import Setting, choose
from onrecord.schema import Article, Capture
from onrecord.schema.identity import article_id, text_digest

_PATH_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")


def assemble(draft: Draft, capture: Capture, given: Given) -> Article:
    """The article of ``draft``; raises ``InputError`` when no text is left."""
    text = draft.paragraphs[0] if given.as_is and draft.paragraphs else "\n\n".join(p for p in draft.paragraphs if p.strip())
    if not text.strip():
        left = f"; left out: {len(draft.left_out)} lines that are no story" if draft.left_out else ""
        left += "".join(f"; {problem}" for problem in draft.problems[:3])
        raise InputError(
            f"no text of an article was found{left}",
            where=capture.origin,
            expected="a story of at least one sentence",
            remedy="pass the plain text of the story, or use --as-is for a text file",
        )
    _take_given(draft, given)
    url = draft.best("url")
    _date_of_address(draft, url)
    setting = Setting(countries=_countries(draft, url), day_first=given.day_first)
    published, modified, doubts = choose(draft.stamps, setting)
    digest = text_digest(text)
    return Article(
        id=article_id(url, digest),
        text_sha256=digest,
        text=text,
        title=draft.best("title"),
        language=draft.language or language(text),
        published=published,
        modified=modified,
        outlet=draft.best("outlet"),
        agency=_agency(draft),
        byline=draft.best("byline"),
        dateline=draft.best("dateline"),
        url=url,
        guid=draft.best("guid"),
        captions=tuple(dict.fromkeys(draft.captions)),
        problems=tuple(dict.fromkeys([*draft.problems, *doubts])),
        headline_end=_headline_end(text, draft.headline),
        left_out=tuple(draft.left_out),
        origin=capture.origin,
        capture_sha256=capture.sha256,
    )


def _headline_end(text: str, headline: str | None) -> int:
    lead = len(text) - len(text.lstrip())
    return lead + len(headline) if headline and text.startswith(headline, lead) else 0


def _take_given(draft: Draft, given: Given) -> None:
    for name, value in (("title", given.title), ("outlet", given.outlet), ("agency", given.agency), ("url", given.url)):
        draft.learn(name, value, f"given: {value}", GIVEN)  # type: ignore[arg-type]
    for role, value in (("published", given.published), ("modified", given.modified)):
        if value:
            draft.stamp(role, value, GIVEN, f"given: {value}")  # type: ignore[arg-type]


def _date_of_address(draft: Draft, url: str | None) -> None:
    match = _PATH_DATE.search(url or "")
    if match:
        try:
            day = date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return
        draft.stamp("date", day.isoformat(), WEAK, f"address: {match.group().strip('/')}")


def _countries(draft: Draft, url: str | None) -> frozenset[str]:
    """Countries of the newsrooms that the page names: the outlet's alone where it is known, else the agency's."""
    found = country_of(draft.best("outlet")) or country_of_address(url) or country_of(draft.best("agency"))
    return frozenset({found} - {None}) if found else _portal_country(draft)


def _portal_country(draft: Draft) -> frozenset[str]:
    # "X | Place | Updated: D-M-Y h:m IST | Created: D-M-Y h:m IST" is the print of an Indian portal's editing system.
    shown = " ".join(stamp.basis for stamp in draft.stamps)
    return frozenset({"India"}) if re.search(r"\d\d-\d\d-\d{4} \d\d:\d\d IST", shown) else frozenset()


def _agency(draft: Draft) -> str | None:
    """The best agency, in its fuller form where the page itself spells the same name out ("Xinhua News Agency")."""
    best = draft.best("agency")
    if best is None:
        return None
    fuller = [
        fact.value
        for fact in draft.facts
        if fact.name == "agency" and is_agency(fact.value) and fact.value.lower().startswith(best.lower() + " ")
    ]
    return fuller[0] if fuller else best
