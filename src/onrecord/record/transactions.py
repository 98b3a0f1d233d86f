"""The transactions that the parts of a stored record are written over."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeVar

from sqlalchemy import Connection

from onrecord.record.merkle import Frontier

Kept = TypeVar("Kept")


class Transactions(ABC):
    """What each part of a record finds there; see ``store.StoredRecord``."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _writing(self) -> AbstractContextManager[tuple[Connection, Frontier]]: ...

    @abstractmethod
    def _written(self, work: Callable[[Connection, Frontier], Kept]) -> Kept: ...
