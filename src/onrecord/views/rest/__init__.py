"""The programs' interface, under ``/api/v1``: one module a resource, each with a ``router`` of its own."""

from __future__ import annotations

from fastapi import APIRouter

from onrecord.views.shared import Context

PREFIX = "/api/v1"

RESOURCES: tuple[APIRouter, ...] = ()
"""The routers of the resources."""


def router(context: Context) -> APIRouter:  # noqa: ARG001 - routes find it through the request
    """The routes of all resources."""
    resources = APIRouter(prefix=PREFIX)
    for resource in RESOURCES:
        resources.include_router(resource)
    return resources
