"""What is loaded with the engine: the first picture in the browser waits for all of it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import negatoscope
import pytest

PACKAGE = Path(negatoscope.__file__).parent
LATE = ("scipy", "imagecodecs", "negatoscope.cli", "typer", "rich", "matplotlib")


@pytest.mark.native
def test_large_parts_are_not_loaded_with_the_engine() -> None:
    code = (
        "import sys; import negatoscope.engine.session; "
        f"print([name for name in {LATE!r} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.native
def test_the_engine_needs_no_pillow() -> None:
    code = (
        "import sys; sys.modules['PIL'] = None; import negatoscope.engine.session as session; "
        "session.Session(); print('here')"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "here"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.stem)
def test_nothing_knows_of_a_browser(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(
        r"^\s*(import|from) (js|pyodide|_pyodide|pyodide_js)\b", text, re.MULTILINE
    )
    assert "sys.platform" not in text
    assert "emscripten" not in text
