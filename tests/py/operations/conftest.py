"""Operations that exist for one test only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from negatoscope.operations import Operation, registry


@pytest.fixture
def declare(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Operation]:
    """Return the function that declares an operation without leaving it in the registry."""

    def declare(function: Callable[..., Any], **options: Any) -> Operation:
        found: dict[str, Operation] = {}
        with monkeypatch.context() as patch:
            patch.setattr(registry, "_registered", found)
            function.__doc__ = function.__doc__ or "Serve a test."
            given = {"family": "mine", "label": "Test", "kind": "image", **options}
            registry.operation(**given)(function)
        return found[function.__name__]

    return declare
