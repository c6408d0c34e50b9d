"""Five slices of one series, 2 mm apart, and images that are made of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import phantoms

from .conftest import Page

SAVE = Callable[..., str]
PIXELS = np.random.default_rng(6).integers(0, 3000, (5, 6, 8)).astype(np.int16)
HEADER: dict[str, Any] = {
    "RescaleSlope": 1,
    "RescaleIntercept": -1024,
    "RescaleType": "HU",
    "PixelSpacing": [1, 1],
    "ImageOrientationPatient": [1, 0, 0, 0, 1, 0],
    "FrameOfReferenceUID": "1.2.3.4",
    "WindowCenter": 40,
    "WindowWidth": 400,
}
HANDLES = [f"s{number}" for number in range(5)]


def open_slices(page: Page, save: SAVE) -> Page:
    """Open five slices on a page."""
    sources = []
    for number, (handle, pixels) in enumerate(zip(HANDLES, PIXELS, strict=True)):
        content = phantoms.phantom(
            pixels,
            ImagePositionPatient=[0, 0, 2 * number],
            InstanceNumber=number + 1,
            SOPInstanceUID=f"1.2.826.0.1.3680043.10.1.7.{number}",
            **HEADER,
        )
        sources.append({"handle": handle, "path": save(content, handle)})
    assert len(page.ask("open", sources=sources)["result"]["instances"]) == 5
    return page


def derive(page: Page, kind: str, handle: str = "d", **options: Any) -> Any:
    """Make an image of the five, and return what the page is told of it."""
    reply = page.ask("derive", handle=handle, kind=kind, sources=HANDLES, options=options)
    assert reply["ok"], reply
    return reply["result"]["instance"]
