"""A folder of files on all cores: bad ones stop nothing, what is done is not done again."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest

pytest.importorskip("typer")

from negatoscope.cli.batch_journal import JOURNAL

from .conftest import HU, run

Image = pytest.importorskip("PIL.Image")

pytestmark = pytest.mark.native


@pytest.fixture
def folder(save: Callable[..., Path], tmp_path: Path) -> Path:
    """Return a folder with two good files, a damaged one and a text."""
    save("in/a.dcm")
    save("in/sub/b.dcm", phantoms.phantom(np.zeros((4, 5), np.uint8), **HU))
    save("in/damaged.dcm", phantoms.truncated())
    save("in/readme.txt", b"nothing to see " * 20)
    return tmp_path / "in"


def rows(output: Path) -> dict[str, dict[str, str]]:
    with (output / "negatoscope-report.csv").open(newline="") as file:
        return {row["source"]: row for row in csv.DictReader(file)}


def test_a_batch_and_the_same_again(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    command = ["batch", folder, "-o", output, "--op", "sobel", "--jobs", 2]
    result = run(*command)
    assert result.exit_code == 8
    assert "2 done, 1 failed, 1 skipped" in result.stderr
    assert "damaged.dcm" in result.stderr
    recipe = {"negatoscope_recipe": 1, "steps": [{"operation": "sobel", "parameters": {}}]}
    with Image.open(output / "a.png") as image:
        expected = negatoscope.render(folder / "a.dcm", recipe=recipe)
        np.testing.assert_array_equal(np.asarray(image), expected)
    assert (output / "sub" / "b.png").exists()
    told = {source: row["status"] for source, row in rows(output).items()}
    assert told == {
        "a.dcm": "done",
        "sub/b.dcm": "done",
        "damaged.dcm": "failed",
        "readme.txt": "skipped",
    }

    (folder / "damaged.dcm").write_bytes(phantoms.phantom())
    (output / "sub" / "b.png").unlink()
    before = (output / "a.png").stat().st_mtime_ns
    result = run(*command)
    assert result.exit_code == 0
    assert "2 of 4 files are done already" in result.stderr
    assert "3 done, 0 failed, 1 skipped" in result.stderr
    assert (output / "a.png").stat().st_mtime_ns == before
    assert (output / "sub" / "b.png").exists()
    report = json.loads((output / "negatoscope-report.json").read_text())
    assert report["counts"] == {"done": 3, "skipped": 1, "failed": 0}
    assert len((output / JOURNAL).read_text().splitlines()) == 4


def test_a_crash_takes_one_file_with_it(folder: Path, tmp_path: Path) -> None:
    (folder / "damaged.dcm").unlink()
    own = tmp_path / "crash.py"
    own.write_text(CRASHING)
    output = tmp_path / "out"
    options = ["--define", own, "--op", "crash", "--jobs", 2]
    result = run("batch", folder, "-o", output, *options)
    assert result.exit_code == 8
    told = rows(output)
    assert told["a.dcm"]["status"] == "done"
    assert told["sub/b.dcm"]["status"] == "failed"
    assert "ended without a word" in told["sub/b.dcm"]["message"]


CRASHING = '''
import os

import numpy as np

from negatoscope.operations import operation


@operation(family="mine", label="Crash", kind="image")
def crash(image):
    """Take the process down if the image is empty.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
    """
    if image.max() == image.min():
        os._exit(9)
    return image
'''


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["absent", "-o", "out"], 3, "is not a folder"),
        ([".", "-o", "out", "--to", "bmp"], 2, "There is no format 'bmp'"),
        ([".", "-o", "out", "--op", "sobal"], 2, "did you mean 'sobel'"),
        ([".", "-o", "out", "--window", "x"], 2, "--window takes"),
        ([".", "-o", "out", "--to", "jpeg", "--set", "quality=0"], 2, "1 to 100"),
    ],
)
def test_wrong_use_is_told_once(
    arguments: list[Any], status: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("batch", *arguments)
    assert result.exit_code == status
    assert words in result.stderr
    assert result.stderr.count("\n") == 1
    assert os.listdir(tmp_path) == []


def test_a_folder_that_cannot_be_written(folder: Path) -> None:
    result = run("batch", folder, "-o", folder / "a.dcm")
    assert result.exit_code == 7
    assert result.stderr.count("\n") == 1


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result = run("batch", tmp_path / "in", "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert "0 done, 0 failed, 0 skipped" in result.stderr
