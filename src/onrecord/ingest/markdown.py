"""Markdown with front matter: its YAML gives the metadata, its plain text is read as a pasted story."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from onrecord.ingest.draft import STRUCTURED, Draft, Field
from onrecord.ingest.plain import read_plain

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELDS: dict[Field, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "publication", "site", "source"),
    "agency": ("agency", "wire"),
    "byline": ("byline", "author", "authors"),
    "dateline": ("dateline",),
    "url": ("url", "link", "permalink", "canonical", "source_url"),
}
_PUBLISHED = ("published", "date", "datePublished", "published_time", "created", "pubdate")
_MODIFIED = ("modified", "updated", "lastmod", "last_modified", "modified_time")

_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$^\"'&])")
_UNICODE_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_IMAGE = re.compile(r"!\[([^\]\n]{0,400})\]\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)")
_LINK = re.compile(r"\[([^\[\]\n]{0,2000})\]\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)")
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,400})\]\[[^\[\]\n]{0,200}\]")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]{1,2000})>")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:\s+\S.*$", re.MULTILINE)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,500}>")
_EMPHASIS = re.compile(r"(?<![\w\\*])(\*{1,3})(?=\S)([^*\n]{1,2000}?\S?)(?<=\S)\1(?![\w*])")
_UNDERLINE = re.compile(r"(?<![\w\\_])(_{1,3})(?=\S)([^_\n]{1,2000}?\S?)(?<=\S)\1(?!\w)")
_CODE = re.compile(r"(`{1,3})([^`\n]{1,1000})\1")
_LEADER = re.compile(r"^ {0,3}(?:#{1,6}[ \t]+|>[ \t]?(?:>[ \t]?)*|[-*+][ \t]+(?=\S))")
_CLOSING_HASHES = re.compile(r"[ \t]+#+[ \t]*$")
_RULER = re.compile(r"^ {0,3}(?:(?:[-*_][ \t]*){3,}|#{1,6}[ \t]*|=+|-+|`{3,}.*|~{3,}.*|\|?[ :|-]{3,})$")


def read_markdown(text: str, draft: Draft | None = None) -> Draft:
    """The draft of a Markdown text; broken front matter is kept as text and told as a problem."""
    draft = draft or Draft()
    front = _FRONT.match(text)
    if front:
        values, fault = _yaml(front["yaml"])
        if fault:
            draft.problems.append(f"front matter unreadable: {fault}")
        else:
            _metadata(values, draft)
            text = text[front.end() :]
    title = draft.best("title")
    found = read_plain(plain_text(text), draft)
    if front and title:
        from onrecord.ingest.titled import with_title

        return with_title(found, title)
    return found


def _yaml(text: str) -> tuple[Mapping[str, Any], str | None]:
    import yaml

    try:
        values = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return {}, str(error).splitlines()[0]
    if values is None:
        return {}, None
    if not isinstance(values, dict):
        return {}, f"a {type(values).__name__}, not a mapping"
    return values, None


def _metadata(values: Mapping[str, Any], draft: Draft) -> None:
    for field, names in _FIELDS.items():
        for name in names:
            words = _words(values.get(name))
            if words:
                draft.learn(field, unescaped(words) if field == "title" else words, f"front matter {name}", STRUCTURED)
                break
    for role, names in (("published", _PUBLISHED), ("modified", _MODIFIED)):
        for name in names:
            words = _words(values.get(name))
            if words:
                draft.stamp(role, words, STRUCTURED, f"{name}: {words}")  # type: ignore[arg-type]
                break
    code = values.get("lang") or values.get("language")
    if isinstance(code, str) and len(code) == 2 and code.isalpha():
        draft.language = code.lower()


def _words(value: object) -> str | None:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(part for part in (_words(item) for item in value) if part) or None
    if isinstance(value, dict):
        return _words(value.get("name"))
    return str(value).strip() or None if isinstance(value, (str, int, float)) and not isinstance(value, bool) else None


def unescaped(text: str) -> str:
    """Text without the escapes of Markdown and of doubly encoded JSON (``\\u2013``)."""
    text = _UNICODE_ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)
    # An underscore that was escaped between words stands for a no-break space in converted pages.
    text = re.sub(r"(?<=[\w,;:–—-])\\_(?=\w|$)", " ", text)
    return html.unescape(_ESCAPE.sub(r"\1", text)).rstrip("\\ ")


def plain_text(text: str) -> str:
    """The words of a Markdown text: marks of form taken away, wrapped lines joined, blocks separated by a blank line."""
    text = _DEFINITION.sub("", _without_comments(text))
    blocks: list[list[str]] = [[]]
    for raw in text.splitlines():
        if not raw.strip() or _RULER.match(raw):
            blocks.append([])
            continue
        line = raw.replace("\t", "    ").rstrip("\\")
        lead = _LEADER.match(line)
        heading = bool(lead and lead.group().lstrip().startswith("#"))
        quote = bool(lead and lead.group().lstrip().startswith(">"))
        if lead:
            line = _CLOSING_HASHES.sub("", line[lead.end() :]) if heading else line[lead.end() :]
            if not quote or not blocks[-1]:
                blocks.append([])
        # Two spaces or a backslash at the end of a line break it; other line ends are only those of the editor.
        blocks[-1].append(line.strip())
        if heading or raw.endswith(("  ", "\\")):
            blocks.append([])
    return "\n\n".join(_inline(" ".join(block)) for block in blocks if block)


def _without_comments(text: str) -> str:
    """Linear in the text, as a pattern would not be where many comments open and none closes."""
    pieces = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        pieces.append(text[position:start])
        position = end + 3
    return "".join([*pieces, text[position:]])


def _inline(text: str) -> str:
    text = _IMAGE.sub(lambda m: f"\n\n[Photo: {m[1]}]\n\n" if m[1].strip() else "", text)
    text = _LINK.sub(r"\1", text)
    text = _REFERENCE.sub(r"\1", text)
    text = _AUTOLINK.sub(r"\1", text)
    text = _TAG.sub("", text)
    text = _CODE.sub(r"\2", text)
    for _ in range(2):
        text = _EMPHASIS.sub(r"\2", text)
        text = _UNDERLINE.sub(r"\2", text)
    # Bold that runs over a line break leaves one mark at either end.
    text = re.sub(r"^\*{2,3}(?=[^\s*])|(?<=[^\s*])\*{2,3}$", "", text)
    return unescaped(text)
