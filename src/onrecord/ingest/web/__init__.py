"""Addresses become pages: guarded, polite, bounded."""

from onrecord.ingest.web.errors import FetchError, PassingError
from onrecord.ingest.web.fetching import Fetcher, Page, Validators
from onrecord.ingest.web.resolving import Resolver, SystemResolver
from onrecord.ingest.web.rules import Rules, agent_name
from onrecord.ingest.web.timing import Clock, SystemClock

__all__ = [
    "Clock",
    "FetchError",
    "Fetcher",
    "Page",
    "PassingError",
    "Resolver",
    "Rules",
    "SystemClock",
    "SystemResolver",
    "Validators",
    "agent_name",
]
