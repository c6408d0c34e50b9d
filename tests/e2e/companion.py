"""The native side of the browser tests: one process that answers many questions.

To start Python and import the package for every picture takes longer than to render it.
Each line of the input is a question, ``["render", SAVED, FILE, [OPTION, ...]]``,
``["plane", FOLDER, PLANE, FRAME, PNG, THICKNESS, MODE]`` or ``["tags", CSV or JSON, FILE]``;
each line of the output is its answer: what differs, "same" if nothing does.
"""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any

import compare_plane
import compare_png
import compare_tags
from negatoscope.cli.app import app


def render(saved: str, file: str, options: list[str]) -> str:
    """Compare a PNG of the page with that of the command line."""
    native = f"{saved}.native.png"
    arguments = ["render", file, "-o", native, *options]
    if "--define" in options:
        # What is defined here would stay, and be there in other tests.
        command = [sys.executable, "-m", "negatoscope.cli", *arguments]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        print(done.stdout, done.stderr)
        status = done.returncode
    else:
        status = app(arguments, standalone_mode=False)
    if status:
        raise RuntimeError(f"negatoscope render ended with status {status}")
    return compare_png.difference(saved, native)


def plane(  # noqa: PLR0913, PLR0917 - what a plane is compared by
    folder: str, name: str, frame: int, png: str, thickness: float, mode: str
) -> str:
    """Compare a PNG of an orthogonal view with the volume that it was cut out of."""
    return compare_plane.difference(Path(folder), name, frame, png, (thickness, mode))


def tags(saved: str, file: str) -> str:
    """Compare a header that the page saved with what pydicom reads."""
    compare = (
        compare_tags.json_difference if saved.endswith(".json") else compare_tags.csv_difference
    )
    return compare(saved, file)


QUESTIONS = {"render": render, "plane": plane, "tags": tags}


def answer(question: str, *arguments: Any) -> str:
    """Return what differs; whatever goes wrong does, too."""
    said = io.StringIO()
    try:
        # The lines of the answers are not those that the command line prints.
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            return QUESTIONS[question](*arguments)
    except Exception:
        return said.getvalue() + traceback.format_exc()


for line in sys.stdin:
    print(json.dumps(answer(*json.loads(line))), flush=True)
