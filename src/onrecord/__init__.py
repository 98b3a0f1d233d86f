"""Who said what, when, on whose authority: an auditable record of statements in the news.

The names below are the public Python interface; each is loaded when it is first used, so that importing the package
costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.errors import InputError as InputError
    from onrecord.errors import ModelError as ModelError
    from onrecord.errors import NotFoundError as NotFoundError
    from onrecord.errors import OnRecordError as OnRecordError
    from onrecord.errors import RecordError as RecordError
    from onrecord.errors import UsageError as UsageError
    from onrecord.pipeline.api import add as add
    from onrecord.pipeline.api import read as read
    from onrecord.pipeline.api import read_text as read_text
    from onrecord.record import open_record as open_record
    from onrecord.schema import Article as Article
    from onrecord.schema import Failure as Failure
    from onrecord.schema import Reading as Reading
    from onrecord.schema import Speaker as Speaker
    from onrecord.schema import Statement as Statement
    from onrecord.schema.codec import from_json as from_json
    from onrecord.schema.codec import to_json as to_json

__version__ = "0.1.0"

_HOMES = {
    "read": "onrecord.pipeline.api",
    "read_text": "onrecord.pipeline.api",
    "add": "onrecord.pipeline.api",
    "open_record": "onrecord.record",
    "Article": "onrecord.schema",
    "Failure": "onrecord.schema",
    "Reading": "onrecord.schema",
    "Speaker": "onrecord.schema",
    "Statement": "onrecord.schema",
    "to_json": "onrecord.schema.codec",
    "from_json": "onrecord.schema.codec",
    "InputError": "onrecord.errors",
    "ModelError": "onrecord.errors",
    "NotFoundError": "onrecord.errors",
    "OnRecordError": "onrecord.errors",
    "RecordError": "onrecord.errors",
    "UsageError": "onrecord.errors",
}

__all__ = ["__version__", *_HOMES]


def __getattr__(name: str) -> Any:
    """The public name ``name``, from the module that it lives in."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
