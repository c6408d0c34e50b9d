"""Recipes as files, as short texts, as code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("typer")

from negatoscope.recipe import Recipe, Step, parse

from .conftest import run

SOBEL = Recipe((Step("sobel", {"sigma": 2.0}), Step("equalize_histogram", {"bins": 64})))
OPS = ["--op", "sobel:sigma=2", "--op", "equalize_histogram:bins=64"]


def test_from_options_to_json_and_back(tmp_path: Path) -> None:
    assert parse(run("recipe", "show", *OPS).stdout) == SOBEL
    path = tmp_path / "recipe.json"
    assert run("recipe", "show", *OPS, "-o", path).exit_code == 0
    assert parse(path.read_text()) == SOBEL
    both = run("recipe", "show", path, "--op", "sobel:sigma=2").stdout
    assert len(json.loads(both)["steps"]) == 3


@pytest.mark.parametrize("form", ["text", "json"])
def test_every_form_is_read_again(form: str) -> None:
    text = run("recipe", "show", *OPS, "--as", form).stdout.strip()
    assert parse(text) == SOBEL
    result = run("recipe", "validate", text)
    assert result.exit_code == 0
    assert "2 steps" in result.stderr


def test_as_code() -> None:
    python = run("recipe", "show", *OPS, "--as", "python", "--voi", "minmax").stdout
    compile(python, "script.py", "exec")
    assert "voi='minmax'" in python
    command = run("recipe", "show", *OPS, "--as", "command").stdout
    assert command.startswith("negatoscope render image.dcm")
    steps = run("recipe", "show", *OPS, "--as", "steps").stdout.splitlines()
    assert [line.partition(":")[0] for line in steps] == ["sobel", "equalize_histogram"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nonsense", "not a recipe"),
        ('{"negatoscope_recipe": 1, "steps": [{"operation": "sobal"}]}', "did you mean 'sobel'"),
        (
            '{"negatoscope_recipe": 1, "steps": [{"operation": "sobel", '
            '"parameters": {"sigma": -1}}]}',
            "allowed is a number",
        ),
    ],
)
def test_what_is_wrong_is_said(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "recipe.json"
    path.write_text(text)
    for source in (text, path):
        result = run("recipe", "validate", source)
        assert result.exit_code == 2
        assert words in result.stderr


def test_a_short_text_is_a_recipe_for_render(file: Path, tmp_path: Path) -> None:
    text = run("recipe", "show", *OPS, "--as", "text").stdout.strip()
    one, other = tmp_path / "one.png", tmp_path / "other.png"
    assert run("render", file, "-o", one, "--recipe", text).exit_code == 0
    assert run("render", file, "-o", other, *OPS).exit_code == 0
    assert one.read_bytes() == other.read_bytes()
