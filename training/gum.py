"""GUM's attribution relations as flat training articles: RST layer for the content, dependencies for source and cue.

GUM (Zeldes 2017; annotations CC BY 4.0, texts per genre) marks in its RST layer which discourse unit reports another:
the satellite ("the ministry said") holds source and cue, the nucleus is the content. Inside the satellite, its head word with
auxiliaries, negation and particle is the cue, the head's subject the source; a satellite headed by a noun ("according to
officials") is read the other way round. The news documents are kept for development and never given to training.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from onrecord.attribution.brat import GoldArticle, GoldRelation

Span = tuple[int, int]

_SUBJECTS = ("nsubj", "csubj")
_WITH_THE_VERB = ("aux", "aux:pass", "advmod", "compound:prt", "cop", "fixed")
_CASE_WORDS = ("case", "fixed", "mark")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a document: offsets in the text, part of speech, relation to its head (index in the document, −1 root)."""

    start: int
    end: int
    tag: str
    head: int
    relation: str


def read_words(path: Path) -> tuple[str, list[Word]]:
    """The text of a CoNLL-U document, paragraphs apart by a blank line, and its words."""
    text, words, base, gap = "", [], 0, ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            gap = "\n\n" if text else ""
        if line.startswith("# sent_id"):
            base = len(words)
        fields = line.split("\t")
        if len(fields) != 10 or not fields[0].isdigit():
            continue
        if gap:
            text, gap = text.rstrip(" ") + gap, ""
        head = int(fields[6])
        words.append(Word(len(text), len(text) + len(fields[1]), fields[3], base + head - 1 if head else -1, fields[7]))
        text += fields[1] + ("" if "SpaceAfter=No" in fields[9].split("|") else " ")
    return text, words


def units(path: Path) -> Iterable[tuple[set[int], set[int]]]:
    """The attribution relations of an rs4 file as (words of the satellite, words of the nucleus), counted from 0."""
    root = ElementTree.parse(path).getroot()
    several = {rel.get("name") for rel in root.iter("rel") if rel.get("type") == "multinuc"}
    nodes, leaves, at = {}, {}, 0
    for segment in root.iter("segment"):
        count = len((segment.text or "").split())
        leaves[segment.get("id")] = set(range(at, at + count))
        nodes[segment.get("id")] = segment
        at += count
    nodes |= {group.get("id"): group for group in root.iter("group")}
    children: dict[str | None, list[str | None]] = {}
    for name, node in nodes.items():
        children.setdefault(node.get("parent"), []).append(name)

    def core(name: str | None) -> set[int]:
        if name in leaves:
            return set(leaves[name])
        inner = [c for c in children.get(name, []) if nodes[c].get("relname") == "span" or nodes[c].get("relname") in several]
        return set().union(*map(whole, inner))

    def whole(name: str | None) -> set[int]:
        outer = [c for c in children.get(name, []) if nodes[c].get("relname") not in several | {"span"}]
        return core(name).union(*map(whole, outer))

    for name, node in nodes.items():
        if (node.get("relname") or "").startswith("attribution") and node.get("parent") in nodes:
            yield whole(name), core(node.get("parent"))


def article(conllu: Path, rs4: Path) -> GoldArticle:
    """One document as a training article; relations whose satellite has no word that could be a cue are left out."""
    text, words = read_words(conllu)
    relations = []
    for satellite, nucleus in units(rs4):
        source, cue = parts(words, satellite)
        content = _spans(text, words, nucleus - satellite)
        if cue and content:
            relations.append(GoldRelation(source=_spans(text, words, source), cue=_spans(text, words, cue), content=content))
    return GoldArticle(name=conllu.stem, text=text, layers=(tuple(relations),))


def parts(words: list[Word], satellite: set[int]) -> tuple[set[int], set[int]]:
    """The source's and the cue's words in a satellite; both may be empty."""
    inside = sorted(i for i in satellite if words[i].tag != "PUNCT")
    heads = [i for i in inside if words[i].head not in satellite]
    if not heads:
        return set(), set()
    head = min(heads, key=lambda i: words[i].tag not in ("VERB", "AUX", "ADJ"))
    below = {i for i in inside if words[i].head == head}
    if words[head].tag in ("NOUN", "PROPN", "PRON") and not any(words[i].relation.startswith(_SUBJECTS) for i in below):
        before = {i for i in below if words[i].relation in _CASE_WORDS}
        before |= {i for i in inside if words[i].head in before and words[i].relation in _CASE_WORDS}
        return (_subtree(words, head, satellite) - before, before) if before else (set(), set())
    source: set[int] = set()
    for i in below:
        if words[i].relation.startswith(_SUBJECTS):
            source |= _subtree(words, i, satellite)
    return source, {head} | {i for i in below if words[i].relation in _WITH_THE_VERB and i not in source}


def _subtree(words: list[Word], top: int, within: set[int]) -> set[int]:
    found, fresh = {top}, [top]
    while fresh:
        at = fresh.pop()
        fresh_children = [i for i in within if words[i].head == at and i not in found]
        found |= set(fresh_children)
        fresh += fresh_children
    return {i for i in found if words[i].tag != "PUNCT" or min(found) < i < max(found)}


def _spans(text: str, words: list[Word], chosen: set[int]) -> tuple[Span, ...]:
    """Runs of words that only white space parts, without a comma or dash at their ends."""
    runs: list[list[int]] = []
    for i in sorted(chosen):
        if runs and i == runs[-1][-1] + 1 and "\n" not in text[words[i - 1].end : words[i].start]:
            runs[-1].append(i)
        else:
            runs.append([i])
    found = []
    for run in runs:
        start, end = words[run[0]].start, words[run[-1]].end
        cut = re.sub(r"[\s,;:—–-]+$", "", text[start:end])
        lead = re.match(r"[\s,;:—–-]*", cut)
        begin = start + (lead.end() if lead else 0)
        if begin < start + len(cut):
            found.append((begin, start + len(cut)))
    return tuple(found)


def read_gum(folder: Path, *, news: bool = False) -> list[GoldArticle]:
    """The documents of GUM: all but news, or the news alone."""
    found = []
    for rs4 in sorted((folder / "rs4").glob("*.rs4")):
        if ("_news_" in rs4.stem) == news:
            found.append(article(folder / "conllu" / f"{rs4.stem}.conllu", rs4))
    return found
