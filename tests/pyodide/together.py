"""Runs inside Pyodide: round trips that tell a codec that works from one that another one broke."""

from __future__ import annotations

import importlib
import io

import numpy as np

GRADIENT = np.add.outer(np.arange(64), np.arange(64)).astype(np.uint8)
TWELVE_BIT = (np.add.outer(np.arange(64), np.arange(64)) * 32).astype(np.uint16)


def check(name: str) -> None:
    """Encode and decode with Pillow or with a codec of imagecodecs; raise unless it comes back."""
    if name == "PIL":
        check_pillow()
    elif name == "jpeg8":
        check_codec(name, GRADIENT, tolerance=2, level=95)
        check_codec(name, TWELVE_BIT, tolerance=4, level=98, bitspersample=12)
    else:
        check_codec(name, TWELVE_BIT, tolerance=0)


def check_pillow() -> None:
    """Check JPEG, TIFF and PNG."""
    image = importlib.import_module("PIL.Image")
    for kind, tolerance in (("JPEG", 6), ("TIFF", 0), ("PNG", 0)):
        file = io.BytesIO()
        image.fromarray(GRADIENT).save(file, kind)
        check_close(np.asarray(image.open(file)), GRADIENT, tolerance, f"Pillow's {kind}")


def check_codec(name: str, values: np.ndarray, *, tolerance: int, **options: int) -> None:
    """Check one codec of imagecodecs."""
    codecs = importlib.import_module("imagecodecs")
    encoded = getattr(codecs, f"{name}_encode")(values, **options)
    check_close(getattr(codecs, f"{name}_decode")(encoded), values, tolerance, name)


def check_close(actual: np.ndarray, expected: np.ndarray, tolerance: int, name: str) -> None:
    """Raise unless all values agree within a tolerance."""
    difference = int(np.abs(actual.astype(int) - expected).max())
    if difference > tolerance:
        raise ValueError(f"{name} comes back wrong by {difference}")
