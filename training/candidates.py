"""Draw statements of real documents that may be labelled with their stance on the shipped issues.

    python -m training.candidates --data ../shared/data --out FILE.csv [--documents N] [--likely N] [--near N] [--seed N]

For each issue, documents that name it (``NAMED``: the matter's words, wider than the codebook's aliases) are taken in equal
steps of time and read with the package: transcripts by rules, releases by the model. A statement is cut into the parts that
the classifier is asked about. Of each issue ``--likely`` parts are drawn that name the matter, or answer a question that names
it, and ``--near`` of the same documents that do not: later parts of such answers, the answers beside them, and others. At most
``MOST`` parts come from one document. The file holds ids, offsets and digests, and no text.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.pipeline.reading import read
from onrecord.positions.context import surroundings
from onrecord.schema import Reading, Span, Statement
from onrecord.settings import Settings
from training.real_documents import Document, documents

MOST = 12
LONGEST = 420
"""Characters of a part at most, where its sentences allow it."""

FIELDS = ("issue", "document", "date", "text_sha256", "content", "question", "source", "before", "digest", "draw")

NAMED = {
    "accession-of-sweden-and-finland-to-nato": r"(?:Swed|Fin(?:n|l))[^.?!]{0,120}(?:NATO|accession|Alliance)"
    r"|(?:NATO|accession|ratif)[^.?!]{0,80}(?:Sweden|Finland)",
    "ban-on-russian-oil-imports": r"(?:\bban|embargo|halt|cut(?:ting)? off|prohibit)[^.?!]{0,60}Russian (?:oil|energy|crude)"
    r"|(?:import|buy)\w*[^.?!]{0,30}Russian (?:oil|energy)|Russian (?:oil|energy)[^.?!]{0,30}(?:\bban|embargo|import)",
    "ceasefire-in-gaza": r"(?:cease-?fire|truce|cessation of hostilities)",
    "defence-of-taiwan-by-force": r"defen[dcs]e?\w*[^.?!]{0,40}Taiwan|Taiwan[^.?!]{0,60}(?:militar|defend|invad|attack)"
    r"|strategic ambiguity",
    "designation-of-russia-as-a-state-sponsor-of-terrorism": r"sponsors? of terror",
    "diplomatic-boycott-of-the-beijing-olympics": r"boycott[^.?!]{0,80}(?:Olympi|Games|Beijing)"
    r"|(?:Olympi|Games|Beijing)[^.?!]{0,80}boycott|delegation[^.?!]{0,60}Beijing|Beijing[^.?!]{0,40}Olympi",
    "easing-of-the-cuba-embargo": r"Cuba[^.?!]{0,80}(?:embargo|sanction|remittance|policy|travel)"
    r"|(?:embargo|sanctions|remittances|policy)[^.?!]{0,60}Cuba",
    "fighter-jets-for-ukraine": r"F-16|\bMiG|fighter (?:jet|aircraft|plane)|\b(?:jets|planes) (?:to|for) Ukraine",
    "independence-of-taiwan": r"Taiwan[^.?!]{0,40}independen|independen[^.?!]{0,40}Taiwan|[Oo]ne[- ]China"
    r"|status quo[^.?!]{0,60}Taiwan|Taiwan[^.?!]{0,60}status quo",
    "membership-of-ukraine-in-nato": r"Ukrain[^.?!]{0,100}(?:NATO member|join(?:ing)? NATO|in(?:to)? NATO|membership)"
    r"|NATO[^.?!]{0,60}(?:membership|join)[^.?!]{0,40}Ukrain|Ukraine[^.?!]{0,40}in the Alliance|[Oo]pen[- ][Dd]oor",
    "no-fly-zone-over-ukraine": r"[Nn]o[- ][Ff]ly",
    "operation-of-nord-stream-2": r"Nord Stream",
    "recognition-of-the-taliban-government": r"recogni[sz][^.?!]{0,80}(?:Taliban|government|Afghan)"
    r"|Taliban[^.?!]{0,100}(?:recogni|legitima)",
    "return-to-the-iran-nuclear-deal": r"JCPOA|Joint Comprehensive Plan|Iran(?:ian)? (?:nuclear )?deal|nuclear deal"
    r"|to compliance",
    "supply-of-cluster-munitions-to-ukraine": r"cluster (?:muni|bomb)|DPICM",
    "waiver-of-vaccine-patents": r"(?:TRIPS|patent|intellectual property)[^.?!]{0,100}(?:waiv|vaccin|COVID)"
    r"|waiv[^.?!]{0,60}(?:patent|intellectual|IP\b|TRIPS)",
}
"""How each issue's matter is named in these documents; a space stands for any white space."""

ABOUT = {
    "ceasefire-in-gaza": r"Gaza|Israel|Hamas|Palestin|hostage",
    "designation-of-russia-as-a-state-sponsor-of-terrorism": r"Russia",
    "easing-of-the-cuba-embargo": r"Cuba",
    "fighter-jets-for-ukraine": r"Ukrain|Zelensk|Polish|Poland",
    "no-fly-zone-over-ukraine": r"Ukrain|Zelensk|Russia",
    "recognition-of-the-taliban-government": r"Taliban|Kabul",
}
"""What must stand near such words (within ``REACH`` characters), where they are said of other states too."""

REACH = 300

_SENTENCE = re.compile(r"[^.!?]+(?:[.!?]+[”\"’')\]]*|$)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a statement: pieces as (start, end) in the article's text, with the surroundings' places.

    ``named``: the part names the matter, or stands first in the answer to a question that does; ``close``: it stands in
    such an answer or beside it.
    """

    issue: str
    document: Document
    sha256: str
    content: tuple[tuple[int, int], ...]
    question: tuple[tuple[int, int], ...]
    source: tuple[tuple[int, int], ...]
    before: tuple[tuple[int, int], ...]
    digest: str
    named: bool
    close: bool


@cache
def pattern(issue: str) -> re.Pattern[str]:
    """The expression for an issue's matter."""
    return re.compile(NAMED[issue].replace(" ", r"\s+"))


def names(issue: str, words: str) -> bool:
    """Whether the issue's matter is named in the words, near what it is about."""
    about = re.compile(ABOUT.get(issue, ""))
    return any(about.search(words, max(0, hit.start() - REACH), hit.end() + REACH) for hit in pattern(issue).finditer(words))


def spread(found: Sequence[Document], most: int) -> list[Document]:
    """At most ``most`` of the documents, in equal steps of time."""
    ordered = sorted(found, key=lambda document: (document.date, document.id))
    if len(ordered) <= most:
        return ordered
    return [ordered[(2 * number + 1) * len(ordered) // (2 * most)] for number in range(most)]


def parts_of(statement: Statement) -> list[tuple[tuple[int, int], ...]]:
    """The statement in groups of whole sentences, each of one piece unless the whole is short."""
    if len(statement.content) > 1 and sum(span.end - span.start for span in statement.content) <= LONGEST:
        return [tuple((span.start, span.end) for span in statement.content)]
    found: list[tuple[tuple[int, int], ...]] = []
    for span in statement.content:
        start = end = span.start
        for match in _SENTENCE.finditer(span.text):
            if end > start and span.start + match.end() - start > LONGEST:
                found.append(_trimmed(span, start, end))
                start = end
            end = span.start + match.end()
        if span.text[start - span.start : end - span.start].strip():
            found.append(_trimmed(span, start, end))
    return found


def _trimmed(span: Span, start: int, end: int) -> tuple[tuple[int, int], ...]:
    text = span.text[start - span.start : end - span.start]
    return ((start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())),)


def parts_in(reading: Reading, document: Document, issue: str) -> list[Part]:
    """All parts of the document's statements, marked by what they have to do with the issue."""
    article, found = reading.article, []
    text = article.text
    around = surroundings(article, reading.statements)
    answers = [names(issue, f"{near.question} {near.own}") for near in around]
    for number, (statement, near) in enumerate(zip(reading.statements, around, strict=True)):
        beside = any(answers[max(0, number - 2) : number + 3])
        start = min(span.start for span in (*statement.source, *statement.cue, *statement.content))
        at = text.rfind(near.before, 0, start + 1) if near.before.strip() else -1
        for place, pieces in enumerate(parts_of(statement)):
            words = " ".join(text[start:end] for start, end in pieces)
            asked = place == 0 and names(issue, near.question)
            found.append(
                Part(
                    issue=issue,
                    document=document,
                    sha256=article.text_sha256,
                    content=pieces,
                    question=tuple((span.start, span.end) for span in statement.question),
                    source=tuple((span.start, span.end) for span in (*statement.source, *statement.cue)),
                    before=((at, at + len(near.before)),) if at >= 0 else (),
                    digest=hashlib.sha256(words.encode()).hexdigest()[:16],
                    named=asked or bool(pattern(issue).search(words) and names(issue, f"{near.question} {near.before} {words}")),
                    close=beside,
                )
            )
    return found


def drawn(parts: Sequence[Part], likely: int, near: int, taken: Counter[str], rng: random.Random) -> list[tuple[str, Part]]:
    """The parts drawn for one issue with ``likely`` or ``near``; ``taken`` counts what each document gave already."""
    found: list[tuple[str, Part]] = []
    seen: set[str] = set()
    piles = {
        "likely": [part for part in parts if part.named],
        "near": [part for part in parts if part.close and not part.named],
        "far": [part for part in parts if not part.close],
    }
    for name, many in (("likely", likely), ("near", near - near // 4), ("far", near // 4)):
        by_document: dict[str, list[Part]] = defaultdict(list)
        for part in rng.sample(piles[name], len(piles[name])):
            by_document[part.document.id].append(part)
        left = many
        while left and any(by_document.values()):
            for document in sorted(by_document):
                if not left or not by_document[document]:
                    continue
                part = by_document[document].pop()
                if taken[document] >= MOST or part.digest in seen:
                    continue
                taken[document] += 1
                seen.add(part.digest)
                found.append(("likely" if name == "likely" else "near", part))
                left -= 1
    return found


def offsets(pieces: Sequence[tuple[int, int]]) -> str:
    """Pieces as ``start-end`` with ``;`` between them."""
    return ";".join(f"{start}-{end}" for start, end in pieces)


def chosen(data: Path, most: int) -> dict[str, list[Document]]:
    """The documents of each issue."""
    naming: dict[str, list[Document]] = defaultdict(list)
    for document in documents(data):
        for issue in NAMED:
            if names(issue, document.words):
                naming[issue].append(document)
    found = {}
    for issue, naming_it in naming.items():
        houses = [document for document in naming_it if document.id.startswith("wh:")]
        releases = [document for document in naming_it if document.id.startswith("state:")]
        found[issue] = spread(houses, most - min(len(releases), most // 4)) + spread(releases, most // 4)
    return found


def readings(found: dict[str, list[Document]]) -> dict[str, Reading]:
    """The reading of each document by its id; failures are printed."""
    wanted = {document.id: document for many in found.values() for document in many}
    told: dict[str, Reading] = {}
    for prefix, settings in (("wh:", Settings(tagger="rules")), ("state:", Settings(tagger="best"))):
        those = [document for document in wanted.values() if document.id.startswith(prefix)]
        if not those:
            continue
        for document, reading in zip(
            those, read((document.capture() for document in those), those[0].given, settings), strict=True
        ):
            if isinstance(reading, Reading):
                told[document.id] = reading
            else:
                print(f"{document.id}: {reading.reason}", flush=True)
    return told


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=18)
    parser.add_argument("--likely", type=int, default=20)
    parser.add_argument("--near", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    found = chosen(args.data, args.documents)
    told = readings(found)
    rng, taken = random.Random(args.seed), Counter[str]()
    with args.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(FIELDS)
        for issue in NAMED:
            parts = [
                part for document in found[issue] if document.id in told for part in parts_in(told[document.id], document, issue)
            ]
            rows = drawn(parts, args.likely, args.near, taken, rng)
            print(f"{issue}: {len(found[issue])} documents, {len(parts)} parts, {len(rows)} drawn", flush=True)
            for draw, part in rows:
                where = (offsets(part.content), offsets(part.question), offsets(part.source), offsets(part.before))
                writer.writerow((issue, part.document.id, part.document.date, part.sha256, *where, part.digest, draw))


if __name__ == "__main__":
    main()
