"""Runs natively and inside Pyodide: what a file renders to, in a form that can be compared."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import negatoscope
import numpy as np
from negatoscope.model import ColorFrame, Display, Instance
from negatoscope.render import render_display


def digest(array: np.ndarray) -> str:
    """Return the SHA-256 of an array's bytes and shape."""
    content = np.ascontiguousarray(array)
    return hashlib.sha256(str(content.shape).encode() + content.tobytes()).hexdigest()


def outcome(path: str) -> dict[str, str]:
    """Return the hashes of frame and table, or the code of the error."""
    try:
        shown = render_display(path)
    except negatoscope.NegatoscopeError as error:
        return {"code": error.code}
    return hashes(shown)


def hashes(shown: Display) -> dict[str, str]:
    """Return the hashes of the frame and, for grey, of the table."""
    if isinstance(shown.frame, ColorFrame):
        return {"frame": digest(shown.frame.rgb)}
    assert shown.table is not None
    return {"frame": digest(shown.frame.index), "table": digest(shown.table.rgba)}


def files(folder: str) -> list[str]:
    """Return the files of a corpus, relative to its folder, in order."""
    root = Path(folder)
    found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    outside = ("LICENSES", "MANIFEST.csv", "README.md")
    return sorted(str(path) for path in found if path.parts[0] not in outside)


def outcomes(folder: str, names: Iterable[str] | None = None) -> str:
    """Return the outcome of each file of a corpus as JSON."""
    chosen = files(folder) if names is None else names
    return json.dumps({name: outcome(f"{folder}/{name}") for name in chosen})


def open_or_none(path: Path) -> Instance | None:
    """Return an instance, None for what is no DICOM object or no single image."""
    try:
        return negatoscope.open(path)
    except (negatoscope.NegatoscopeError, OSError):
        return None
