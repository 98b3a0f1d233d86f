# ruff: noqa: E501 - patterns read best unbroken
"""End matter that stands inside or under the last paragraphs: agency marks, credits that name a publisher, author notes."""

from __future__ import annotations

import re

from onrecord.ingest.draft import ADDRESS, LABELLED, VISIBLE, WEAK, Draft
from onrecord.ingest.newsrooms import AGENCIES, MEDIA_WORD, is_agency, is_outlet, plain_name

_BRACKETED = re.compile(r"(?<=[.!?\"”’»')])\s*\((?P<mark>[A-Z][\w./ -]{1,30})\)\.?$")
_UNBRACKETED = re.compile(r"(?<=[.!?\"”’»])\s+(?P<mark>[A-Z][A-Za-z]{1,9}|Enditem)\.?$")
_NAME = r"(?P<name>[A-Z][\w.&'’-]*(?: (?:of |the |and )?[A-Z0-9][\w.&'’-]*){0,4})"
_PUBLISHERS = (
    (re.compile(rf"\bedited by (?:the )?(?:staff (?:of|at) )?{_NAME}(?: (?:staff|team|desk))\b"), LABELLED),
    (re.compile(rf"\bedited by (?:the )?{_NAME} and (?:is|has been)\b"), LABELLED),
    (re.compile(rf"(?:\. |: |^){_NAME} (?:has not|did not|does not|is not|takes no|assumes no|bears no)\b"), VISIBLE),
    (
        re.compile(
            rf"\b(?:follow|like|join) (?:the )?{_NAME} on (?:WhatsApp|Twitter|X|Facebook|Telegram|Instagram|YouTube|Google News)\b",
            re.IGNORECASE,
        ),
        WEAK,
    ),
    (re.compile(rf"^More from {_NAME}\s*(?::|$)"), WEAK),
    (
        re.compile(
            rf"\b(?:article|story|report|piece|interview|analysis|essay|op-ed|column|commentary)\b (?:was |has )?(?:first|originally|previously)"
            rf" (?:appeared|been published|published|printed|posted|carried|ran) (?:in|on|by|at) (?:the )?{_NAME}"
        ),
        WEAK,
    ),
    (re.compile(rf"\b[Ss]ubscribe to (?:the )?{_NAME}"), WEAK),
    (re.compile(rf"^{_NAME} ?(?:©|\([cC]\)|[Cc]opyright)[ ©]*\d{{4}}"), WEAK),
    (re.compile(rf"^(?:©|(?:\([cC]\)|[Cc]opyright)(?=[ ©(cC)]*\d{{4}}))[ ©(cC)]*(?:\d{{4}}\s*)?{_NAME}\.?"), WEAK),
)
_INPUTS = re.compile(
    r"\b(?:with|includes|contains) (?:additional )?(?:inputs?|reporting|material|information) (?:from|by) (?P<who>[^()]{2,60}?)[.)\]\s]*$",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"[\[(]?sources?\s*:\s*(?P<who>[^.!?()\[\]]{2,60})[\])]?", re.IGNORECASE)
_SITE = re.compile(r"(?:https?://)?www\.(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)/?", re.IGNORECASE)
_VIEWS = re.compile(r"\b(?:views?|opinions?) (?:expressed |are |in |here )?.{0,40}\b(?:own|author['’]?s?)\b", re.IGNORECASE)
_IS_A = re.compile(r"^\s*,?\s*(?:\([^)]*\)\s*)?(?:is|was|writes|reports|covers|teaches|works|has (?:written|covered|reported))\b")
_COPYRIGHT_YEAR = re.compile(r"(?:©|\([cC]\)|[Cc]opyright)[^\d\n]{0,40}(?:(?:19|20)\d\d\s?[-–—]\s?)?(?P<year>(?:19|20)\d\d)\b")
_GENERIC = {"copyright", "this", "the", "it", "us", "we", "our", "they", "he", "she", "the publisher", "the author", "the above"}


def agency_tail(paragraph: str) -> tuple[str, str]:
    """The paragraph without an agency's or end mark at its end, and the mark ("" when there is none)."""
    match = _BRACKETED.search(paragraph)
    if match and (is_agency(match["mark"]) or all(part.strip().lower() in AGENCIES for part in re.split(r"[/,]", match["mark"]))):
        return paragraph[: match.start()].rstrip(), paragraph[match.start() :].strip()
    match = _UNBRACKETED.search(paragraph)
    if match and (
        match["mark"] == "Enditem"
        or (match["mark"].isupper() and match["mark"].lower() in AGENCIES)
        or match["mark"] in {"ENDS", "Ends"}
    ):
        return paragraph[: match.start()].rstrip(), paragraph[match.start() :].strip()
    return paragraph, ""


def credit_line(line: str, draft: Draft) -> None:
    """Learn outlet and agency from a line that is left out (a syndication note, a follow line, "with inputs from")."""
    for rule, rank in _PUBLISHERS:
        match = rule.search(line)
        # A full stop ends the name where a new sentence follows ("© 2024 Quay Gazette. All rights reserved").
        name = re.sub(r"(?<=[a-z]{3})\..*$|['’]s$|\s\d{4}$", "", match["name"]) if match else ""
        if name and is_agency(name) and "©" in line:
            draft.learn("outlet", plain_name(name), line, WEAK)
            break
        if name and name.lower() not in _GENERIC and not is_agency(name) and _publisher(name, rank):
            draft.learn("outlet", re.sub(r"\s+(?:staff|team|desk)$", "", name, flags=re.IGNORECASE), line, rank)
            break
    if year := _COPYRIGHT_YEAR.search(line):
        draft.stamp("year", year["year"], WEAK, line)
    if site := _SITE.fullmatch(line):
        draft.learn("outlet", site["host"], line, ADDRESS)
    source = _SOURCE.fullmatch(line)
    if source and is_agency(source["who"].strip()):
        draft.learn("agency", source["who"], line, WEAK)
    match = _INPUTS.search(line)
    if match:
        for who in re.split(r"\s*(?:,|/|\band\b|&)\s*", match["who"]):
            if is_agency(who.strip()):
                draft.learn("agency", who, line, WEAK)


def _publisher(name: str, rank: int) -> bool:
    """Weak evidence ("Follow X on Twitter") names a reporter as often as an outlet: then the name must look like one."""
    return rank < WEAK or is_outlet(name) or name.lower().startswith("the ") or bool(MEDIA_WORD.search(name)) or " " not in name


def author_note(paragraph: str, who: str | None) -> bool:
    """True for a closing paragraph that tells who the author is."""
    if len(paragraph.split()) > 70 or any(mark in paragraph for mark in '"“”«»'):
        return False
    if _VIEWS.search(paragraph):
        return True
    return bool(who and paragraph.lower().startswith(who.lower()) and _IS_A.match(paragraph[len(who) :]))
