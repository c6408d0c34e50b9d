"""Parts of Python that come after the first picture: asked for once, when they are needed."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pydicom
import pytest
from common import ROOT


@pytest.fixture(scope="module")
def late() -> dict[str, list[object]]:
    """Ask ``tests/pyodide/late.mjs``, which opens a file, shows it, and then wants more."""
    sample = Path(pydicom.__file__).parent / "data" / "test_files" / "CT_small.dcm"
    done = subprocess.run(
        ["node", "tests/pyodide/late.mjs", str(sample)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, list[object]] = json.loads(done.stdout)
    return found


def test_the_first_picture_asks_for_nothing(late: dict[str, list[object]]) -> None:
    assert "negatoscope.operations.catalogue" not in late["early"]
    (missing,) = late["missing"]
    assert missing == {"number": 2, "part": "No module named 'negatoscope.engine.recipes'"}


def test_everything_works_once_the_rest_is_there(late: dict[str, list[object]]) -> None:
    """All operations, those that need SciPy and NumPy's transforms, the console."""
    replies = late["replies"]
    assert [reply["ok"] for reply in replies] == [True] * 5  # type: ignore[index] - JSON
    assert len(replies[2]["result"]["operations"]) > 40  # type: ignore[index] - JSON
    assert replies[4]["result"]["value"] == "True"  # type: ignore[index] - JSON
