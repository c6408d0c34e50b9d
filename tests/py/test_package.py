"""The package as a whole: pure, light to import, and the names that checks rely on."""

from __future__ import annotations

import ast
import inspect
import json
import subprocess
import sys
from pathlib import Path

import negatoscope
import pytest

PACKAGE = Path(negatoscope.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))

IMPORTED = """
import json, sys
import pydicom, pydicom.pixels.decoders.base
before = set(sys.modules)
import negatoscope
print(json.dumps(sorted({name.partition(".")[0] for name in set(sys.modules) - before})))
"""


def imported_modules(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_knows_the_browser(path: Path) -> None:
    assert not imported_modules(path) & {"js", "pyodide", "pyodide_js", "_pyodide"}
    source = path.read_text(encoding="utf-8")
    assert "sys.platform" not in source
    assert "emscripten" not in source.lower()


@pytest.mark.native
def test_importing_is_light() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(PACKAGE.parent)},
    )
    heavy = {"typer", "rich", "PIL", "imagecodecs", "scipy", "hypothesis", "skimage"}
    assert not set(json.loads(done.stdout)) & heavy


def test_the_public_names() -> None:
    for name in negatoscope.__all__:
        assert hasattr(negatoscope, name)
    for name in ("open", "scan", "stored_values", "modality_values", "render"):
        assert inspect.getdoc(getattr(negatoscope, name))
    parameters = inspect.signature(negatoscope.render).parameters
    names = ["source", "frame", "voi", "overlays", "recipe", "colormap", "invert", "nan_color"]
    names += ["other", "other_frame"]
    assert list(parameters) == names
    defaults = [parameters[name].default for name in names[1:]]
    assert defaults == [1, None, False, None, None, False, None, None, 1]
    assert parameters["voi"].kind is inspect.Parameter.KEYWORD_ONLY


DOCUMENTED = sorted(name for name in negatoscope.__all__ if callable(getattr(negatoscope, name)))


@pytest.mark.parametrize("name", DOCUMENTED)
def test_everything_public_says_what_it_takes_and_gives(name: str) -> None:
    public = getattr(negatoscope, name)
    text = inspect.getdoc(public) or ""
    _, _, described = text.partition("Parameters\n----------\n")
    described, _, _ = described.partition("\n---")
    named = {
        each.strip(" *")
        for line in described.splitlines()
        if not line.startswith(" ")
        for each in line.partition(" :")[0].split(",")
    }
    assert set(inspect.signature(public).parameters) <= named
    if not inspect.isclass(public):
        assert "Returns\n-------\n" in text or "Yields\n------\n" in text


def test_the_version_is_that_of_the_package_metadata() -> None:
    pyproject = PACKAGE.parent / "pyproject.toml"
    if not pyproject.exists():
        pytest.skip("installed without its sources")
    assert f'version = "{negatoscope.__version__}"' in pyproject.read_text(encoding="utf-8")
