"""The formats, listed."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("typer")

from .conftest import run


def test_formats() -> None:
    listed = json.loads(run("formats", "--json").stdout)
    assert [each["name"] for each in listed][:3] == ["png", "jpeg", "tiff"]
    text = run("formats").stdout
    for word in ("quality", "1 to 100", "depth", "anonymous"):
        assert word in text
