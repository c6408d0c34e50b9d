"""The operations, listed."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("typer")

from .conftest import run


def test_ops() -> None:
    schemas = json.loads(run("ops", "--json").stdout)
    names = [schema["name"] for schema in schemas]
    assert {"sobel", "equalize_histogram"} <= set(names)


@pytest.mark.parametrize("columns", [48, 80, 200])
def test_names_stay_in_one_piece_however_narrow_the_terminal(
    columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run("ops").stdout.splitlines()
    assert max(len(line) for line in lines) <= columns
    for schema in json.loads(run("ops", "--json").stdout):
        at = next(number for number, line in enumerate(lines) if line.split()[0] == schema["name"])
        below = [line.split()[0] for line in lines[at + 1 :] if line.startswith("  ")]
        assert {parameter["name"] for parameter in schema["parameters"]} <= set(below)
