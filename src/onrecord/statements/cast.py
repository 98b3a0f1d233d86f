"""The cast of a transcript: what its labels tell of one another, and what stands in brackets behind them.

"Official Spokesperson, Shri Ravi Menon:" once, then "Official Spokesperson:"; "DPM:" for the Deputy Prime Minister of an earlier
label or of the head; "Ambassador Ann Lee (Israel):", "BERG (FOREIGN OFFICE):", "The Minister of State (Ann Lee):".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.statements.callings import head_kind
from onrecord.statements.names import HONORIFICS, plain
from onrecord.statements.persons import Person
from onrecord.statements.story import Story

_NOTE = re.compile(r"[\s*_]*\(([^()\n]{2,60})\)")
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w.’'-]*)(?: (?:(?:de|da|do|dos|van|von|der|bin|al|ul) )*[A-ZÀ-Þ][\w.’'-]*){0,4}")
_LINE = re.compile(r"(?m)^[ \t>*_]*([A-ZÀ-Þ][^:\n.?!“”\"]{1,90}(?:\. [^:\n.?!“”\"]{2,60})?):\s")
_SPOKES = re.compile(r"\bspokes(?:man|woman|person)$", re.I)


def note_behind(text: str, end: int) -> tuple[int, int] | None:
    """Where the words in brackets between a label and its colon stand; None where there are none."""
    match = _NOTE.match(text, end)
    return match.span(1) if match is not None else None


def bare(words: str) -> str:
    """The label without what stands in brackets at its end."""
    return re.sub(r"\s*[(\[][^)\]]*[)\]]?\s*$", "", words.strip(" *_:\t")).strip(" ,")


def is_office(words: str) -> bool:
    """The words are an office or its abbreviation and name nobody ("Deputy Spokesman", "DPM", "Secretary for Environment")."""
    lowered = [plain(word).strip(".,") for word in words.split()]
    if len(lowered) == 1 and words.isupper() and 2 <= len(words) <= 4:
        return True
    heads = [i for i, word in enumerate(lowered) if head_kind(word) in ("state", "voice", "head", "legislator")]
    return bool(heads) and (heads[-1] == len(lowered) - 1 or (len(lowered) > 1 and lowered[heads[0] + 1] in ("of", "for", "and")))


def is_spokesman(words: str) -> bool:
    """The label is a spokesman's office and nothing else: whoever bears it is one person and no unnamed official."""
    return bool(_SPOKES.search(words)) and not re.match(r"(?:an?|senior|us|u\.s\.)\b", words, re.I)


def initials(words: str) -> str:
    """The first letters of the words and of their parts ("JBS" of "Jean-Baptiste Sanou"), without "of" and "the"."""
    return "".join(
        part[0] for part in re.split(r"[\s-]+", words) if part and part.lower() not in ("of", "the", "and", "for")
    ).upper()


def _as_name(words: str) -> str:
    """The words as a name, "" where they are none: without forms of address, each word with a capital."""
    parts = words.strip(" ,").split()
    while len(parts) > 1 and plain(parts[0]).strip(".") in HONORIFICS:
        parts = parts[1:]
    name = " ".join(parts)
    return name if _NAME.fullmatch(name) and head_kind(parts[-1]) is None else ""


class Cast:
    """The labels of one transcript, each by its words without brackets."""

    def __init__(self, story: Story, head: int, known: Callable[[str], bool]) -> None:
        """``head`` is where the first turn starts; ``known`` tells whether the who's who has a person of that name."""
        self.story = story
        self.head = head
        self.known = known
        self.labels = list(dict.fromkeys(match.group(1).strip(" *_") for match in _LINE.finditer(story.text)))

    def note_of(self, words: str) -> tuple[int, int] | None:
        """Where the words in brackets stand that another turn of the same label has behind it; None where none has any."""
        wanted = bare(words)
        for label in self.labels:
            if label != wanted and bare(label) == wanted:
                at = self.story.text.find(label)
                return note_behind(self.story.text, at + len(wanted)) if at >= 0 else None
        return None

    def office_of(self, words: str) -> str | None:
        """The office that another label tells of a name, before it or with the name in brackets behind it; None without one."""
        wanted = plain(_as_name(bare(words))).split()
        for label in self.labels:
            whole = bare(label)
            told = _NOTE.search(label, len(whole))
            pairs = _apart(whole)
            if told is not None and is_office(whole) and _as_name(told.group(1)):
                pairs.append((_as_name(told.group(1)), whole))
            for name, office in pairs:
                if wanted and plain(name).split()[-len(wanted) :] == wanted:
                    return office
        return None

    def named(self, words: str) -> tuple[str, str] | None:
        """Name and office that another label or the head gives for a label that is an office alone; None where none does."""
        wanted = bare(words)
        if not is_office(wanted):
            return None
        for label in self.labels:
            whole = bare(label)
            if whole == wanted:
                told = _NOTE.search(label, len(whole))
                if told is not None and _as_name(told.group(1)) and not is_office(told.group(1)):
                    return _as_name(told.group(1)), re.sub(r"^the ", "", whole, flags=re.I)
                continue
            for name, office in _apart(whole):
                if self._says(wanted, office):
                    return name, office
        called = [(p, role) for p, role in self._introduced() if self._covers(wanted, role)]
        # Whom the who's who knows is left to the office as of the day.
        if called and not any(self.known(person.name) for person, _ in called):
            return called[0][0].name, wanted if " " in wanted else called[0][1]
        return None

    def _introduced(self) -> list[tuple[Person, str]]:
        """Who is named in full with an office before the first turn, and the office."""
        return [
            (person, f"{mention.office.role} {mention.office.organization or ''}".strip())
            for person in self.story.persons
            for mention in person.mentions
            if mention.start < self.head
            and mention.office is not None
            and not mention.office.former
            and len(person.fullest.key) > 1
        ]

    @staticmethod
    def _covers(wanted: str, role: str) -> bool:
        """The office told in the head is the one of the label, in full, in short or by its initials."""
        words, told = set(plain(wanted).split()) - {"the"}, set(plain(role).split())
        if wanted.isupper() and len(wanted) <= 4 and wanted.isalpha():
            return wanted in (initials(role), initials(" ".join(role.split()[:3])), initials(" ".join(role.split()[:2])))
        return words <= told and ("deputy" in words) == ("deputy" in told)

    @staticmethod
    def _says(wanted: str, office: str) -> bool:
        one, other = plain(wanted).split(), plain(office).split()
        return one == other or (wanted.isupper() and len(wanted) <= 4 and initials(office) == wanted)


def _apart(label: str) -> list[tuple[str, str]]:
    """Each way to take a label apart into a name and an office: at a comma, or behind the last word of the office."""
    found = []
    pieces = [piece.strip() for piece in label.split(",") if piece.strip()]
    if len(pieces) > 1:
        for office, name in ((pieces[0], pieces[1]), (pieces[-1], pieces[0])):
            if is_office(office) and _as_name(name):
                found.append((_as_name(name), office))
    words = label.split()
    for cut in range(1, len(words)):
        office, name = " ".join(words[:cut]), _as_name(" ".join(words[cut:]))
        if is_office(office) and name and "," not in label:
            found.append((name, office))
    # "Prime CS Ann Lee" beside "Prime CS": an office in letters.
    for cut in range(1, len(words)):
        office, name = " ".join(words[:cut]), _as_name(" ".join(words[cut:]))
        if name and len(name.split()) > 1 and words[cut - 1].isupper() and len(words[cut - 1]) < 4:
            found.append((name, office))
    return found
