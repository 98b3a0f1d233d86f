"""One look at one source: what is new since the last one, and what to remember of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.errors import InputError
from onrecord.ingest import Reach, captures
from onrecord.ingest.feeds import Contents, Item, contents_of
from onrecord.ingest.sources import damage_of, failure_of, found_line, is_address, single, story_of, unpacked
from onrecord.ingest.web import PassingError, Validators
from onrecord.schema import Capture, Failure
from onrecord.schema.codec import from_json, to_json

# Entries that left a feed are remembered for a while: some feeds take turns in showing them.
_MOST_SEEN = 5_000
_TRIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One entry of a feed that was taken: its name there, the digest of how it stood there, and how often it failed since."""

    name: str
    digest: str
    failures: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """What is remembered of a source between two looks; times are ISO 8601 in UTC.

    ``due`` is when to look again, ``failures`` how often in a row it could not be had, ``digest`` that of the last body.
    """

    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    looked: str | None = None
    changed: str | None = None
    due: str | None = None
    failures: int = 0
    trouble: str | None = None
    seen: tuple[Seen, ...] = ()

    @classmethod
    def of_json(cls, text: str | None) -> SourceState:
        """The state that was kept; the empty one where nothing was."""
        return from_json(cls, json.loads(text)) if text else cls()

    def to_json(self) -> str:
        """One line of JSON."""
        return json.dumps(to_json(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(slots=True)
class Look:
    """A look at ``source``: its inputs are taken from ``stories`` first, then ``state`` tells what to remember."""

    source: str
    state: SourceState
    at: str
    retry_after_s: float | None = None
    leads_to: list[str] = field(default_factory=list)
    failed: bool = False

    def stories(self, reach: Reach) -> Iterator[Capture | Failure]:
        """What is new at the source: stories, and failures for what could not be had; nothing where nothing is new."""
        try:
            yield from self._stories(reach)
        except (InputError, OSError) as error:
            self.failed = True
            self.retry_after_s = error.retry_after_s if isinstance(error, PassingError) else None
            failure = (
                failure_of(error, self.source)
                if isinstance(error, InputError)
                else Failure(origin=self.source, reason=(error.strerror or str(error)).lower(), remedy="check the path")
            )
            self.state = replace(self.state, looked=self.at, failures=self.state.failures + 1, trouble=failure.reason)
            yield failure

    def _stories(self, reach: Reach) -> Iterator[Capture | Failure]:
        before = self.state
        validators = Validators(etag=before.etag, last_modified=before.last_modified)
        if is_address(self.source):
            page = unpacked(reach.page(self.source, validators), reach)
            body, base, charset, validators = page.body, page.final, page.charset, page.validators
        else:
            page, body, base, charset = None, Path(self.source).read_bytes(), None, None
        self.state = replace(before, looked=self.at, failures=0, trouble=None)
        digest = hashlib.sha256(body).hexdigest() if body is not None else before.digest
        if body is None or digest == before.digest:
            if body is not None:
                self.state = replace(self.state, etag=validators.etag, last_modified=validators.last_modified)
            return
        contents = contents_of(body, self.source, charset=charset, base=base)
        if contents is not None:
            missing = yield from self._entries(contents, reach)
        else:
            missing = False
            yield from single(page) if page is not None else captures([self.source], reach=reach)
        self.state = replace(
            self.state,
            # With something still missing the whole is asked for again; an answer of "nothing new" would hide it.
            etag=None if missing else validators.etag,
            last_modified=None if missing else validators.last_modified,
            digest=None if missing else digest,
            changed=self.at,
        )

    def _entries(self, contents: Contents, reach: Reach) -> Generator[Capture | Failure, None, bool]:
        """The entries that are new or changed; returns whether some could not be had and may be had later."""
        reach.tell(found_line(contents, self.source))
        self.leads_to = [item.url for item in contents.lists if item.url]
        seen = {entry.name: entry for entry in self.state.seen}
        missing = False
        for number, item in enumerate(contents.items, start=1):
            entry = _entry(item)
            known = seen.get(entry.name)
            if known is not None and known.digest == entry.digest and not 0 < known.failures < _TRIES:
                continue
            failed = 0
            for story in story_of(item, f"{self.source}#{number}", reach):
                failed += isinstance(story, Failure)
                yield story
            tries = known.failures + 1 if known is not None and known.digest == entry.digest else 1
            seen.pop(entry.name, None)
            seen[entry.name] = replace(entry, failures=tries if failed else 0)
            missing = missing or bool(failed and tries < _TRIES)
        yield from damage_of(contents, self.source)
        self.state = replace(self.state, seen=tuple(list(seen.values())[-max(_MOST_SEEN, len(contents.items)) :]))
        return missing


def _entry(item: Item) -> Seen:
    told = json.dumps(to_json(item), ensure_ascii=True, sort_keys=True)
    name = item.guid or item.url or item.title or told
    return Seen(name=name, digest=hashlib.sha256(told.encode()).hexdigest()[:32])
