"""Frames that are ready to be written, made of phantoms."""

from __future__ import annotations

import io
from typing import Any

import negatoscope
import numpy as np
import phantoms
from negatoscope.export.making import make_sheet
from negatoscope.export.sheet import Sheet
from negatoscope.grayscale.composing import Scene
from negatoscope.grayscale.display import Look
from negatoscope.model import Instance
from negatoscope.progress import finished
from negatoscope.recipe import Recipe, parse_step

HU: dict[str, Any] = {"RescaleIntercept": -1024, "RescaleSlope": 1, "RescaleType": "HU"}
PLANE: dict[str, Any] = {
    "PixelSpacing": [0.5, 0.25],
    "ImagePositionPatient": [10, 20, 30],
    "ImageOrientationPatient": [1, 0, 0, 0, 1, 0],
    "SliceThickness": 3,
    "FrameOfReferenceUID": "1.2.826.0.1.3680043.10.1.9",
}


def sheet_of(
    source: bytes | Instance, *steps: str, number: int = 1, look: Look | None = None
) -> Sheet:
    """Return a frame of a file after some steps, as the command line writes them."""
    instance = source if isinstance(source, Instance) else negatoscope.open(source)
    recipe = Recipe(tuple(parse_step(step) for step in steps))
    return finished(make_sheet(Scene(instance, number), recipe, look or Look()))


def ct(**header: Any) -> bytes:
    """Return a CT image of 12 bits in Hounsfield units."""
    pixels = phantoms.ramp().astype(np.uint16)
    return phantoms.phantom(pixels, bits_stored=12, **{**HU, **header})


def grey(rows: int = 20, columns: int = 30) -> Any:
    """Return a grey picture with many levels."""
    return phantoms.ramp(rows, columns, high=255).astype(np.uint8)


def colors(rows: int = 20, columns: int = 30) -> Any:
    """Return a picture with more than 256 colours."""
    return np.random.default_rng(0).integers(0, 256, (rows, columns, 3)).astype(np.uint8)


def frames(count: int = 3, rows: int = 6, columns: int = 5) -> Any:
    """Return frames that all differ, shape (count, rows, columns)."""
    return (
        phantoms.ramp(count * rows, columns, high=255)
        .astype(np.uint8)
        .reshape(count, rows, columns)
    )


def images(content: bytes) -> list[Any]:
    """Return what Pillow reads: every frame, as it is if grey, else in colour."""
    from PIL import Image, ImageSequence  # noqa: PLC0415 - the test has made sure that it is there

    with Image.open(io.BytesIO(content)) as file:
        return [
            np.array(frame if frame.mode in ("L", "I;16", "I", "F") else frame.convert("RGB"))
            for frame in ImageSequence.Iterator(file)
        ]
