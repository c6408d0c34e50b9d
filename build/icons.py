"""Draw the icon that ``web/icon.svg`` draws, as PNG, for places that take no SVG."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image, ImageDraw

DARK = "#15181d"
LIGHT = "#cfe6f5"
VIEW_BOX = 32
SUPERSAMPLING = 4
STROKE = 1.7
SPINE = ((16, 9), (16, 23))
RIBS = (
    ((10.5, 12.5), (14, 11), (18, 11), (21.5, 12.5)),
    ((9.5, 16.5), (13.5, 14.8), (18.5, 14.8), (22.5, 16.5)),
    ((10.5, 20.5), (14, 19), (18, 19), (21.5, 20.5)),
)
"""Cubic Bézier curves."""
STEPS = 200
SAFE_ZONE = 0.7
"""Part of a maskable icon that its drawing takes: the system may cut a tenth off every side."""


def icon(size: int, *, maskable: bool = False) -> bytes:
    """Return the icon as a PNG.

    Parameters
    ----------
    size : int
        Width and height in pixels.
    maskable : bool
        Whether the system may cut it to a shape of its own: the ground then fills the square.
    """
    pixels = size * SUPERSAMPLING
    part = SAFE_ZONE if maskable else 1.0
    scale = pixels * part / VIEW_BOX
    margin = pixels * (1 - part) / 2
    image = Image.new("RGBA", (pixels, pixels), DARK if maskable else LIGHT + "00")
    draw = ImageDraw.Draw(image)

    def corners(left: float, top: float, right: float, bottom: float) -> list[float]:
        return [margin + value * scale for value in (left, top, right, bottom)]

    draw.rounded_rectangle(corners(1, 3, 31, 29), 5 * scale, DARK)
    draw.rounded_rectangle(corners(4, 6, 28, 26), 2.5 * scale, LIGHT)
    for x, y in strokes():
        half = STROKE / 2
        draw.ellipse(corners(x - half, y - half, x + half, y + half), DARK)
    file = io.BytesIO()
    image.resize((size, size), Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
    return file.getvalue()


def strokes() -> Iterator[tuple[float, float]]:
    """Yield points along the spine and the ribs, closer than a stroke is wide."""
    for step in range(STEPS + 1):
        t = step / STEPS
        (x, top), (_, bottom) = SPINE
        yield x, top + (bottom - top) * t
        for rib in RIBS:
            weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3)
            yield (
                sum(weight * point[0] for weight, point in zip(weights, rib, strict=True)),
                sum(weight * point[1] for weight, point in zip(weights, rib, strict=True)),
            )
