"""Scripts and commands make the same picture as the recipe that they were printed from."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import negatoscope
import phantoms
import pytest
from negatoscope.export.png import png_bytes
from negatoscope.model import Window
from negatoscope.recipe import Recipe, Step
from negatoscope.script import Shot

RECIPES = [
    Recipe(),
    Recipe((Step("equalize_histogram", {"bins": 100}),)),
    Recipe((Step("sobel", {"sigma": 1.3, "mode": "nearest"}), Step("equalize_histogram"))),
]
VOIS: list[str | Window | None] = [None, "minmax", Window(-20.5, 300.0, "LINEAR_EXACT")]


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: Any) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "image.dcm").write_bytes(phantoms.phantom(RescaleIntercept=-1024, RescaleSlope=1))
    return tmp_path


@pytest.mark.parametrize("voi", VOIS, ids=str)
@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: str(len(recipe.steps)))
def test_a_script_makes_the_picture(
    recipe: Recipe, voi: str | Window | None, workplace: Path
) -> None:
    expected = negatoscope.render("image.dcm", voi=voi, recipe=recipe)
    script = recipe.as_python(Shot(voi=voi))
    exec(compile(script, "script.py", "exec"), {})
    assert (workplace / "image.png").read_bytes() == png_bytes(expected)


@pytest.mark.native
@pytest.mark.parametrize("voi", VOIS, ids=str)
def test_a_command_makes_the_picture(voi: str | Window | None, workplace: Path) -> None:
    recipe = RECIPES[2]
    expected = negatoscope.render("image.dcm", voi=voi, recipe=recipe)
    program, *arguments = shlex.split(recipe.as_command(Shot(voi=voi)))
    assert program == "negatoscope"
    code = "import sys; from negatoscope.cli import app; app(sys.argv[1:])"
    subprocess.run([sys.executable, "-c", code, *arguments], check=True)
    assert (workplace / "image.png").read_bytes() == png_bytes(expected)


@pytest.mark.parametrize(
    "name", ["a b.dcm", "it's.dcm", 'a"b\\.dcm', "-o.dcm", "a\nimport os\n.dcm"]
)
def test_names_are_quoted(name: str, workplace: Path) -> None:
    (workplace / "image.dcm").rename(workplace / name)
    script = Recipe().as_python(Shot(name, output="-" + name))
    exec(compile(script, "script.py", "exec"), {})
    assert (workplace / f"-{name}").exists()
    words = shlex.split(Recipe().as_command(Shot(name, output="-" + name)))
    assert words[2].removeprefix("./") == name
    assert not words[2].startswith("-")
