"""XML read with care: what kind of document it is, what it declares, and its pieces, all in one pass over the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.parsers import expat

from onrecord.errors import InputError

_NAME = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_ANY_TAG = re.compile(r"<(/?)[A-Za-z_][^<>]*?(/?)>")
# A feed has five levels, and the markup of a story in an entry has some dozens. Set by hand; no other value was measured.
DEEPEST = 1_000
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prologue:
    """What stands before the content: the local name of the root element (None: there is none) and its offset; whether
    entities are declared."""

    root: str | None
    start: int
    entities: bool


def prologue(text: str) -> Prologue:
    """The beginning of the document ``text``; in linear time, whatever it holds."""
    place, entities = 0, False
    while True:
        while place < len(text) and text[place] in " \t\r\n\ufeff":
            place += 1
        if text.startswith("<?", place):
            end = text.find("?>", place)
        elif text.startswith("<!--", place):
            end = text.find("-->", place)
        elif text[place : place + 9].upper() == "<!DOCTYPE":
            end, declared = _doctype(text, place)
            entities = entities or declared
        else:
            match = _NAME.match(text, place)
            return Prologue(root=match[1] if match else None, start=place, entities=entities)
        if end < 0:
            return Prologue(root=None, start=len(text), entities=entities)
        place = text.index(">", end) + 1


def _doctype(text: str, start: int) -> tuple[int, bool]:
    """Offset of the mark that ends the declaration, -1 where nothing does, and whether it declares entities."""
    bracket, close = text.find("[", start), text.find(">", start)
    if bracket < 0 or close < bracket:
        return close, False
    end = text.find("]", bracket)
    inner = text[bracket : end if end >= 0 else len(text)]
    return (text.find(">", end) if end >= 0 else -1), bool(_ENTITY.search(inner))


def require_no_entities(found: Prologue, origin: str) -> None:
    """Nothing; raises ``InputError`` for a document that declares entities: no feed needs to, and bombs are made of them."""
    if found.entities:
        raise InputError(
            "the document declares entities of its own, which is how XML bombs and file disclosures are made",
            where=origin,
            expected="a feed without a document type",
            remedy="remove the declaration if you trust it",
        )


def require_shallow(text: str, origin: str) -> None:
    """Nothing; raises ``InputError`` for a document nested beyond ``DEEPEST``, which takes the libraries quadratic time."""
    depth = 0
    for tag in _ANY_TAG.finditer(bare(text)):
        depth += -1 if tag[1] else 0 if tag[2] else 1
        if depth > DEEPEST:
            raise InputError(
                f"nested more than {DEEPEST} levels deep",
                where=origin,
                expected="a feed",
                remedy="leave it out, or fetch it again",
            )


def bare(text: str) -> str:
    """``text`` with its comments and CDATA sections blanked out, each by as many spaces: offsets stay."""
    pieces: list[str] = []
    place = 0
    while True:
        comment, section = text.find("<!--", place), text.find("<![CDATA[", place)
        starts = [start for start in (comment, section) if start >= 0]
        if not starts:
            pieces.append(text[place:])
            return "".join(pieces)
        start = min(starts)
        mark = "-->" if start == comment else "]]>"
        end = text.find(mark, start)
        end = len(text) if end < 0 else end + len(mark)
        pieces.append(text[place:start] + " " * (end - start))
        place = end


def blocks(text: str, name: str) -> list[str]:
    """The elements ``name``, each from its opening tag to its end or to the next such tag; comments are passed over."""
    plain = bare(text)
    starts = [match.start() for match in re.finditer(rf"<(?:[\w.-]+:)?{name}(?=[\s>/])", plain)]
    closing = re.compile(rf"</(?:[\w.-]+:)?{name}\s*>")
    found: list[str] = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=False):
        closed = closing.search(plain, start, end)
        found.append(text[start : closed.end() if closed else end])
    return found


def count(text: str, names: tuple[str, ...]) -> int:
    """How many opening tags with one of these local names there are, outside comments and CDATA sections."""
    return len(re.findall(rf"<(?:[\w.-]+:)?(?:{'|'.join(names)})(?=[\s>/])", bare(text)))


def fields(element: str) -> dict[str, str]:
    """The texts of a small element by the path of local names below it (``news/title``); raises ``ValueError`` when broken."""
    texts: dict[str, str] = {}
    stack: list[str] = []
    parts: list[str] = []

    def start(name: str, _: dict[str, str]) -> None:
        stack.append(name.rpartition(":")[2])
        parts.clear()

    def end(_: str) -> None:
        path = "/".join(stack[1:5])
        words = "".join(parts).strip()
        if words and len(stack) <= 5:
            texts.setdefault(path, words)
        stack.pop()
        parts.clear()

    parser = _parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = parts.append
    _run(parser, element)
    return texts


def attributes(element: str) -> dict[str, str]:
    """The attributes of one opening tag; raises ``ValueError`` when it is broken."""
    found: dict[str, str] = {}

    def start(_: str, told: dict[str, str]) -> None:
        found.update(told)

    parser = _parser()
    parser.StartElementHandler = start
    _run(parser, element if element.endswith("/>") else element.removesuffix(">") + "/>")
    return found


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(encoding="utf-8")
    parser.buffer_text = True
    return parser


def _run(parser: expat.XMLParserType, element: str) -> None:
    try:
        parser.Parse(element.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
