"""Phantoms with known lengths, angles, areas and values, for the browser tests of measuring.

All are 200 x 200 pixels. Positions are (row, column) of pixel centres.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from phantoms import phantom

SIZE = 200
INTERCEPT = -1024
AIR, WATER, BONE = -1000, 0, 700
BLOCK = slice(40, 80), slice(60, 140)
"""Water: 40 rows, 80 columns."""
RAMP_ROWS = slice(120, 140)
"""Here the value of a pixel in HU is its column."""
FRAMES = 8


def blocks() -> npt.NDArray[np.int64]:
    """Return a block of water and a ramp in air, and one pixel of bone, in Hounsfield units."""
    values = np.full((SIZE, SIZE), AIR, np.int64)
    values[BLOCK] = WATER
    values[RAMP_ROWS] = np.arange(SIZE)
    values[160, 100] = BONE
    return values


def image(values: npt.NDArray[np.int64], **header: Any) -> bytes:
    """Return a CT image with these values in Hounsfield units."""
    return phantom(
        (values - INTERCEPT).astype(np.uint16),
        bits_stored=12,
        **{
            "RescaleSlope": 1,
            "RescaleIntercept": INTERCEPT,
            "RescaleType": "HU",
            "WindowCenter": 0,
            "WindowWidth": 2000,
            "SeriesDescription": "Blocks",
            **header,
        },
    )


def films() -> npt.NDArray[np.int64]:
    """Return frames, each of one value: its number from 1, times 100 HU."""
    frames = np.arange(1, FRAMES + 1)[:, None, None] * 100
    return np.broadcast_to(frames, (FRAMES, 64, 64)).copy()


def phantoms() -> dict[str, bytes]:
    """Return the files by name."""
    return {
        "square.dcm": image(blocks(), PixelSpacing=[0.5, 0.5]),
        "oblong.dcm": image(blocks(), PixelSpacing=[1.0, 0.5]),
        "uncalibrated.dcm": image(blocks()),
        "detector.dcm": image(blocks(), Modality="DX", ImagerPixelSpacing=[0.2, 0.2]),
        "film.dcm": image(films(), RecommendedDisplayFrameRate=20),
        "slow.dcm": image(films(), FrameTime=500, PreferredPlaybackSequencing=1),
    }
