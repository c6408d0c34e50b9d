"""Volumes with known voxels, for the browser tests of orthogonal views and of linked panes.

All lie in one frame of reference, but those that have no place at all.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from phantoms import phantom

SPACE = "1.2.826.0.1.3680043.10.5.1"
SHAPE = 14, 40, 48
"""Slices, rows and columns of the tilted volume."""
SPACING = 1.5, 1.25
TURN = np.radians(18)
STEP = 3.0
SHEAR = np.radians(12)
UNEVEN = np.array([0, 1, 2, 3, 4, 5, 6.4, 7.4, 8.4, 9.4, 10.4, 11.4, 12.4, 13.4])
"""Places of the slices, in steps: there is a wider gap in the middle."""

Vectors = npt.NDArray[np.float64]


def voxels() -> npt.NDArray[np.int64]:
    """Return smooth values with an edge, in Hounsfield units, shape SHAPE."""
    slices, rows, columns = np.mgrid[0 : SHAPE[0], 0 : SHAPE[1], 0 : SHAPE[2]]
    waves = 300 * np.sin(rows / 5) * np.cos(columns / 7) + 40 * slices
    block = 500 * ((rows > 10) & (rows < 25) & (columns > 12) & (columns < 30))
    return np.rint(waves + block).astype(np.int64)


def tilted() -> tuple[Vectors, Vectors, Vectors]:
    """Return positions of slices that are turned about x and sheared, and their two directions."""
    row = np.array([1.0, 0, 0])
    column = np.array([0, np.cos(TURN), np.sin(TURN)])
    along = np.cross(row, column) + np.tan(SHEAR) * column
    return np.array([-30.0, -25, 100]) + UNEVEN[:, np.newaxis] * STEP * along, row, column


def slices(series: int, values: npt.NDArray[np.int64], **header: Any) -> list[bytes]:
    """Return a file for each slice of a CT series; of positions each has its own."""
    made = []
    for number, pixels in enumerate(values):
        own = {
            name: each[number] if name == "ImagePositionPatient" else each
            for name, each in header.items()
        }
        made.append(
            phantom(
                (pixels + 1024).astype(np.uint16),
                bits_stored=12,
                **{
                    "RescaleSlope": 1,
                    "RescaleIntercept": -1024,
                    "RescaleType": "HU",
                    "WindowCenter": 400,
                    "WindowWidth": 1600,
                    "StudyInstanceUID": "1.2.826.0.1.3680043.10.5.2",
                    "SeriesInstanceUID": f"1.2.826.0.1.3680043.10.5.3.{series}",
                    "SOPInstanceUID": f"1.2.826.0.1.3680043.10.5.3.{series}.{number + 1}",
                    "InstanceNumber": number + 1,
                    **own,
                },
            )
        )
    return made


def placed(
    positions: Vectors, row: Vectors, column: Vectors, spacing: tuple[float, float]
) -> dict[str, Any]:
    """Return the elements that say where slices lie."""
    return {
        "FrameOfReferenceUID": SPACE,
        "ImagePositionPatient": [[f"{part:.10f}"[:16] for part in each] for each in positions],
        "ImageOrientationPatient": [f"{part:.12f}"[:16] for part in (*row, *column)],
        "PixelSpacing": list(spacing),
    }


def make(folder: Path) -> None:
    """Write the series: tilted, fine and coarse (straight, of other matrices), and nowhere."""
    values = voxels()
    x, y, z = np.eye(3)
    fine = np.array([-30.0, -25, 100]) + np.arange(14)[:, np.newaxis] * 3 * z
    coarse = np.array([-20.0, -15, 100]) + np.arange(7)[:, np.newaxis] * 6 * z
    whole = {
        "tilted": slices(1, values, SeriesDescription="Tilted", **placed(*tilted(), SPACING)),
        "fine": slices(2, values, SeriesDescription="Fine", **placed(fine, x, y, (1, 1))),
        "coarse": slices(
            3, values[::2, ::2, ::2], SeriesDescription="Coarse", **placed(coarse, x, y, (2, 2))
        ),
        "nowhere": slices(4, values[:5], SeriesDescription="Nowhere"),
    }
    for name, files in whole.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for number, data in enumerate(files, 1):
            (folder / name / f"{number:02}.dcm").write_bytes(data)
