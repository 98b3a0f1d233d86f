"""Copies of stories: are altered near-copies kept apart, and harmless ones folded?

    python -m benchmarks.accuracy.copies --data ../shared/data [--count 1000] [--seed 1] [--show 5]

Near-copies are generated from real texts (State Department releases, White House documents, PolNeAR train) with a fixed
seed. Altered: one number, name, negation or date is another; half of them are trimmed, printed under another headline, with
boilerplate or with misprints besides. Harmless: trimmed, a paragraph of another story added, a new headline, boilerplate,
misprints.
Counted are pairs found as candidates by their sketches and what ``compare`` says of them.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from onrecord.copies.stories import candidates, sketched
from onrecord.copies.verdict import compare

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SPELLED = "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty".split()
SCALES = "hundred thousand million billion trillion".split()
AUXILIARIES = "is are was were will would can could should must has have had do does did".split()
NOT_NAMES = frozenset(
    """The A An I He She It They We You In On At By But And For From With As If When While After Before This That
    These Those Mr Mrs Ms Dr""".split()
)


def texts(data: Path, most: int = 4000) -> list[str]:
    """Real texts of 120 to 1,500 words, paragraphs separated by blank lines."""
    found = [path.read_text(encoding="utf-8") for path in sorted((data / "polnear/train/text").glob("*.txt"))]
    with gzip.open(data / "us-state-department/releases-with-revisions.jsonl.gz", "rt", encoding="utf-8") as lines:
        found += [_plain(json.loads(line)["encoded"]) for line in lines]
    for year in (2021, 2022, 2023):
        with gzip.open(data / f"us-white-house/{year}.jsonl.gz", "rt", encoding="utf-8") as lines:
            found += [_unmarked(json.loads(line)) for number, line in enumerate(lines) if number % 3 == 0]
    fit = [text for text in dict.fromkeys(found) if 120 <= len(text.split()) <= 1500]
    random.Random(0).shuffle(fit)
    return fit[:most]


def _plain(page: str) -> str:
    paragraphs = re.split(r"</p>|<br ?/?>|</li>|</h\d>", page)
    bare = [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", part)).split()) for part in paragraphs]
    return "\n\n".join(part for part in bare if part)


def _unmarked(record: dict[str, str]) -> str:
    body = next((record[name] for name in ("markdown", "body_markdown", "body", "text", "content") if record.get(name)), "")
    bare = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", body)
    bare = re.sub(r"[*_#>\\]+", "", bare)
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", bare) if part.strip())


# ruff: noqa: ARG001 - all changes take the same arguments
# --- alterations ------------------------------------------------------------------------------------------------------


def altered_number(text: str, chance: random.Random, pool: list[str]) -> str | None:
    """``text`` with one number changed."""
    places = list(re.finditer(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])|\b(?:" + "|".join(SPELLED + SCALES) + r")\b", text))
    if not places:
        return None
    place = chance.choice(places)
    old = place.group()
    if old in SPELLED or old in SCALES:
        new = chance.choice([word for word in (SPELLED if old in SPELLED else SCALES) if word != old])
    else:
        at = chance.choice([number for number, mark in enumerate(old) if mark.isdigit()])
        ways = [old[:at] + chance.choice([d for d in "123456789" if d != old[at]]) + old[at + 1 :], old + "0", old[::-1]]
        if len(old) > 1 and old[1:].isdigit():
            ways.append(old[1:])
        new = chance.choice([way for way in ways if way != old and way.lstrip("0,.") == way] or [ways[0]])
    return text[: place.start()] + new + text[place.end() :]


NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})*")


def altered_name(text: str, chance: random.Random, pool: list[str]) -> str | None:
    """``text`` with one mention of a name replaced: by any name, one of the same text, or one that looks alike."""
    places = [place for place in NAME.finditer(text) if not set(place.group().split()) & {*MONTHS, *DAYS, *NOT_NAMES}]
    if not places:
        return None
    place = chance.choice(places)
    old = place.group()
    way = chance.random()
    if way < 0.3:
        others = [other.group() for other in places if other.group() != old and not set(other.group().split()) & set(old.split())]
    elif way < 0.6:
        from rapidfuzz import process

        last = old.split()[-1]
        singles = [name for name in pool if " " not in name and name not in (last, old) and name not in old and old not in name]
        near = process.extract(last, singles, limit=4)
        others = [" ".join([*old.split()[:-1], found[0]]) for found in near if found[0] != last]
    else:
        others = [name for name in chance.sample(pool, 20) if name != old and not set(name.split()) & set(old.split())]
    if not others:
        return None
    new = chance.choice(others)
    return text[: place.start()] + new + text[place.end() :]


def altered_negation(text: str, chance: random.Random, pool: list[str]) -> str | None:
    """``text`` with one negation added or taken away, or one assertion turned into a denial."""
    way = chance.random()
    if way < 0.3:
        places = list(re.finditer(r"\b(?:not|never) |n[’']t\b", text))
        if places:
            place = chance.choice(places)
            if place.group().startswith("n") and place.group()[-1] == "t" and place.group()[1] in "’'":
                before = text[: place.start()]
                if before.endswith("ca") or before.endswith("wo"):
                    return None
                return before + text[place.end() :]
            return text[: place.start()] + text[place.end() :]
    if way < 0.4:
        places = list(re.finditer(r"\b(?:said|says|confirmed)\b", text))
        if places:
            place = chance.choice(places)
            new = chance.choice(["denied", "did not say", "never said"])
            return text[: place.start()] + new + text[place.end() :]
    places = list(re.finditer(r"(?<= )(?:" + "|".join(AUXILIARIES) + r")(?= [a-z])(?! not)", text))
    if not places:
        return None
    place = chance.choice(places)
    return text[: place.end()] + chance.choice([" not", " not", " never", "n’t", " no longer"]) + text[place.end() :]


def altered_date(text: str, chance: random.Random, pool: list[str]) -> str | None:
    """``text`` with one weekday, month, day of a month or year changed."""
    pattern = r"\b(?:" + "|".join(DAYS + MONTHS) + r")\b(?: \d{1,2}\b)?|\b(?:19|20)\d\d\b"
    places = [place for place in re.finditer(pattern, text) if place.group() != "May" and place.group() != "March"]
    if not places:
        return None
    place = chance.choice(places)
    old = place.group()
    word, _, day = old.partition(" ")
    if old[0].isdigit():
        new = str(int(old) + chance.choice([-10, -2, -1, 1, 2, 10]))
    elif day and chance.random() < 0.6:
        new = f"{word} {chance.choice([number for number in range(1, 29) if number != int(day)])}"
    else:
        others = [name for name in (DAYS if word in DAYS else MONTHS) if name != word]
        new = " ".join(filter(None, [chance.choice(others), day]))
    return text[: place.start()] + new + text[place.end() :]


# --- harmless changes -------------------------------------------------------------------------------------------------


def trimmed(text: str, chance: random.Random, pool: list[str], least: float = 0.4) -> str:
    """The first 40 to 85% of the sentences, or as many paragraphs cut out of the middle."""
    parts = text.split("\n\n")
    if len(parts) >= 6 and chance.random() < 0.3:
        gone = max(1, int(len(parts) * chance.uniform(0.15, 0.5)))
        start = chance.randrange(1, len(parts) - gone)
        return "\n\n".join(parts[:start] + parts[start + gone :])
    words = len(text.split())
    wanted = words * chance.uniform(least, 0.85)
    pieces = re.split(r"(?<=[.!?][ \n])", text.replace("\n\n", " \n\n"))
    kept, count = [], 0
    for piece in pieces:
        if count >= wanted and kept:
            break
        kept.append(piece)
        count += len(piece.split())
    return "".join(kept).replace(" \n\n", "\n\n").strip()


def headline(text: str, chance: random.Random, pool: list[str]) -> str:
    """Another headline: made of words of the first paragraphs, or of names of elsewhere."""
    first, _, rest = text.partition("\n\n")
    names = NAME.findall(text[:1500]) or ["Officials"]
    verbs = [
        "vows to press on",
        "meets delegation",
        "on the latest talks",
        "faces new questions",
        "explained: what we know",
        "sets out plan",
    ]
    new = f"{chance.choice(names)} {chance.choice(verbs)}"
    if chance.random() < 0.5:
        new += f", {chance.choice(names)} responds"
    if chance.random() < 0.3:
        new = new.title()
    if rest and len(first.split()) <= 20 and first.rstrip()[-1:] not in '.!?”"':
        return f"{new}\n\n{rest}"
    return f"{new}\n\n{text}"


def boilerplate(text: str, chance: random.Random, pool: list[str]) -> str:
    """An agency's lead before the text, lines of the portal behind and within."""
    lead = chance.choice(
        ["WASHINGTON (NWA) - ", "New Delhi [India], June 16 (NWA): ", "(Capital Wire) — ", "By Staff Reporter\n\n", ""]
    )
    tails = [
        "(This story has not been edited by our staff and is published from a syndicated feed.)",
        "Copyright 2022 Capital Wire. All rights reserved. This material may not be rewritten or redistributed.",
        "Subscribe to our newsletter to get 5 stories every morning.",
        "Additional reporting by Mira Aldane in Geneva; editing by Tom Brandt",
        "With inputs from NWA",
        "Read more: 10 things to know before the vote",
    ]
    parts = (lead + text).split("\n\n")
    parts += chance.sample(tails, chance.randrange(1, 3))
    if len(parts) > 4 and chance.random() < 0.5:
        parts.insert(
            chance.randrange(2, len(parts) - 1),
            chance.choice(["Advertisement", "ALSO READ: Minister to visit region next week", "Story continues below"]),
        )
    return "\n\n".join(parts)


def misprints(text: str, chance: random.Random, pool: list[str]) -> str:
    """One to three words in a hundred with letters swapped, dropped, doubled or changed; numbers are left alone."""
    rate = chance.uniform(0.01, 0.03)

    def slipped(match: re.Match[str]) -> str:
        word = match.group()
        if chance.random() >= rate:
            return word
        at = chance.randrange(1, len(word) - 2)
        way = chance.random()
        if way < 0.4 and word[at] != word[at + 1]:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        if way < 0.7:
            return word[:at] + word[at + 1 :]
        if way < 0.85:
            return word[:at] + word[at] + word[at:]
        if word[0].isupper():
            return word
        return word[:at] + chance.choice("abcdefghiklmnoprstuvw") + word[at + 1 :]

    return re.sub(r"[A-Za-z]{5,}", slipped, text)


def local(text: str, chance: random.Random, pool: list[str], others: list[str] | None = None) -> str:
    """A paragraph or two of another story added at the end or between."""
    source = chance.choice(others or [text]).split("\n\n")
    added = chance.sample(source, min(len(source), chance.randrange(1, 3)))
    parts = text.split("\n\n")
    at = chance.randrange(1, len(parts) + 1)
    return "\n\n".join(parts[:at] + added + parts[at:])


Change = Callable[[str, random.Random, list[str]], "str | None"]
ALTERED: dict[str, Change] = {"number": altered_number, "name": altered_name, "negation": altered_negation, "date": altered_date}
HARMLESS: dict[str, Change] = {"trimmed": trimmed, "headline": headline, "boilerplate": boilerplate, "misprints": misprints}


def names_of(found: list[str]) -> list[str]:
    """The names of the texts that occur at least three times."""
    counts = Counter(
        name for text in found for name in NAME.findall(text) if not set(name.split()) & {*MONTHS, *DAYS, *NOT_NAMES}
    )
    return sorted(name for name, count in counts.items() if count >= 3)


def altered_copies(found: list[str], count: int, seed: int) -> Iterator[tuple[str, str, str]]:
    """Kind, original and near-copy with one fact altered."""
    chance = random.Random(seed)
    pool = names_of(found)
    kinds = list(ALTERED)
    made = 0
    while made < count:
        text = chance.choice(found)
        kind = kinds[made % len(kinds)]
        besides = chance.choice(list(HARMLESS)) if chance.random() < 0.5 else None
        base = text
        if besides == "trimmed":
            base = trimmed(text, chance, pool, 0.5)
        near = ALTERED[kind](base, chance, pool)
        if near is None or near == base:
            continue
        if besides == "boilerplate":
            near = boilerplate(near, chance, pool)
        elif besides == "misprints":
            near = misprints(near, chance, pool)
        elif besides == "headline" and near.partition("\n\n")[0] == text.partition("\n\n")[0]:
            near = headline(near, chance, pool)
        yield (f"{kind}+{besides}" if besides else kind), text, near
        made += 1


def harmless_copies(found: list[str], count: int, seed: int) -> Iterator[tuple[str, str, str]]:
    """Kind, original and near-copy that says the same."""
    chance = random.Random(seed + 1)
    pool = names_of(found)
    kinds = [*HARMLESS, "local"]
    for number in range(count):
        text = chance.choice(found)
        kind = kinds[number % len(kinds)]
        near = local(text, chance, pool, found) if kind == "local" else HARMLESS[kind](text, chance, pool)
        assert near is not None
        yield kind, text, near


def found_by_sketch(text: str, near: str) -> bool:
    """Whether the shorter of two texts leads to the longer one by its sketch."""
    first, second = sorted((sketched("a", text), sketched("b", near)), key=lambda story: -story.length)
    return first.words == second.words or bool(list(candidates(second.keys, {key: [first.id] for key in first.keys})))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="so many of the wrong ones are shown with their words")
    parser.add_argument("--pairs", type=int, default=0, help="pairs of different texts too: how many are folded")
    options = parser.parse_args()
    found = texts(options.data)
    print(f"{len(found)} texts")
    for name, wrong_when, pairs in (
        ("altered", "copy", altered_copies(found, options.count, options.seed)),
        ("harmless", None, harmless_copies(found, options.count, options.seed)),
    ):
        counts: Counter[tuple[str, str]] = Counter()
        shown = 0
        unseen = 0
        for kind, text, near in pairs:
            verdict = compare(text, near)
            relation = verdict.relation
            if not found_by_sketch(text, near):
                unseen += 1
                relation = relation if wrong_when else "unrelated"
            counts[kind.split("+")[0], relation] += 1
            wrong = relation == wrong_when if wrong_when else relation != "copy"
            if wrong and shown < options.show:
                shown += 1
                _show(kind, verdict)
        total = sum(counts.values())
        folded = sum(number for (_, relation), number in counts.items() if relation == "copy")
        print(f"{name}: {folded} of {total} folded ({100 * folded / total:.1f}%); {unseen} not found by their sketches")
        for kind in sorted({kind for kind, _ in counts}):
            print("  ", kind, {relation: number for (of, relation), number in sorted(counts.items()) if of == kind})


def _show(kind: str, verdict: object) -> None:
    from onrecord.copies.verdict import Comparison

    assert isinstance(verdict, Comparison)
    first, second = verdict.first, verdict.second
    print("---", kind, verdict.relation, f"{verdict.likeness:.2f}")
    for conflict in verdict.conflicts[:6]:
        print("   conflict", conflict.kind, _words(first, conflict.first), "|", _words(second, conflict.second))
    if not verdict.conflicts:
        for hunk in verdict.differences[:8]:
            print("   ", _words(first, hunk.first)[:100], "|", _words(second, hunk.second)[:100])


def _words(words: object, part: range) -> str:
    from onrecord.copies.words import Words

    assert isinstance(words, Words)
    lead = max(0, part.start - 3)
    return " ".join(words.surface(index) for index in range(lead, part.stop))


if __name__ == "__main__":
    main()
