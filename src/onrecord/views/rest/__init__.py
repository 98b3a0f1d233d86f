"""The programs' interface, under ``/api/v1``: one module a resource, each with a ``router`` of its own."""

from __future__ import annotations

from fastapi import APIRouter

from onrecord.views.rest import actors, articles, issues, judgements, log, read, search, statements
from onrecord.views.rest.description import describe
from onrecord.views.shared import Context

PREFIX = "/api/v1"

RESOURCES = (articles, statements, actors, issues, judgements, search, log, read)
"""The modules of the resources; one that is added here is served."""

__all__ = ["PREFIX", "RESOURCES", "describe", "router"]


def router(context: Context) -> APIRouter:  # noqa: ARG001 - routes find it through the request
    """The routes of all resources."""
    resources = APIRouter(prefix=PREFIX)
    for resource in RESOURCES:
        resources.include_router(resource.router)
    return resources
