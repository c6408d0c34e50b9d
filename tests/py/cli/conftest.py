"""Commands and the files that they are given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import phantoms
import pytest

HU: dict[str, Any] = {"RescaleIntercept": -1024, "RescaleSlope": 1, "RescaleType": "HU"}


def run(*arguments: object) -> Any:
    """Call a command and return what it printed, and how it left."""
    testing = pytest.importorskip("typer.testing")
    from negatoscope import cli  # noqa: PLC0415 - Typer is not everywhere

    return testing.CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


@pytest.fixture
def save(tmp_path: Path) -> Callable[..., Path]:
    """Return the function that writes a file, a CT phantom if left out, and gives its path."""

    def save(name: str = "image.dcm", content: bytes | None = None) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(phantoms.phantom(**HU) if content is None else content)
        return path

    return save


@pytest.fixture
def file(save: Callable[..., Path]) -> Path:
    """Return a CT phantom in Hounsfield units."""
    return save()
