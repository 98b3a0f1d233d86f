"""A short version of `make api`: schemathesis asks every operation that writes nothing, with good and bad values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from onrecord.views.server.app import create_app
from tests.views.serving import NOW, serving_in

HOSTS = ("127.0.0.1", "testserver", "localhost")


def test_every_answer_is_as_described(tmp_path: Path) -> None:
    app = create_app(serving_in(tmp_path, hosts=HOSTS), clock=lambda: NOW)
    checks = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
    asked: set[str] = set()
    try:
        schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app).include(method="GET")
        for found in schema.get_all_operations():
            operation = found.ok()  # type: ignore[union-attr]  # a fault raises

            @settings(max_examples=5, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
            @given(case=st.one_of(operation.as_strategy(), operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)))
            def every(case: Any) -> None:
                case.validate_response(case.call(), checks=checks)
                asked.add(case.operation.path)

            every()
    finally:
        app.state.context.close()
    assert len(asked) > 20
