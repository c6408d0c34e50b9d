"""Compare a plane that the page saved with the volume it was cut out of, in two ways.

- rendered by the same package natively (`negatoscope.reformat`), byte for byte;
- resampled by `scipy.ndimage.map_coordinates` in the index space of the volume, with
  nothing of the package but decoded slices: within the steps in which values are stored.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import numpy.typing as npt
import pydicom
from PIL import Image
from scipy import ndimage

STEP_HU = 0.5
"""Derived values are stored in finer steps than this."""
REDUCED = {"maximum": np.nanmax, "mean": np.nanmean, "minimum": np.nanmin}

Values = npt.NDArray[np.float64]


def read(folder: Path) -> list[pydicom.Dataset]:
    """Return the slices of a folder, sorted along their normal."""
    headers = [pydicom.dcmread(each) for each in sorted(folder.iterdir())]
    row, column = np.array(headers[0].ImageOrientationPatient, float).reshape(2, 3)
    normal = np.cross(row, column)
    return sorted(headers, key=lambda header: float(normal @ np.array(header.ImagePositionPatient)))


def by_scipy(headers: list[pydicom.Dataset], points: Values) -> Values:
    """Return the values at points (n, 3) in mm, interpolated trilinearly, NaN where no image is."""
    stored = np.array([header.pixel_array for header in headers])
    slope, intercept = (
        np.array([float(h.get(name, usual)) for h in headers])[:, np.newaxis, np.newaxis]
        for name, usual in (("RescaleSlope", 1), ("RescaleIntercept", 0))
    )
    there = (stored != headers[0].get("PixelPaddingValue")).astype(float)
    stack = stored * slope + intercept
    row, column = np.array(headers[0].ImageOrientationPatient, float).reshape(2, 3)
    positions = np.array([header.ImagePositionPatient for header in headers], float)
    down, right = (float(each) for each in headers[0].PixelSpacing)
    normal = np.cross(row, column)
    places = np.interp(
        points @ normal, positions @ normal, np.arange(len(headers)), left=np.nan, right=np.nan
    )
    known = np.nan_to_num(places)
    origins = np.stack(
        [np.interp(known, np.arange(len(headers)), part) for part in positions.T], -1
    )
    offset = points - origins
    index = np.stack([known, offset @ column / down, offset @ row / right])
    # Padding is no image: what is beside it is made of those voxels that are, if they weigh more.
    found = ndimage.map_coordinates(stack * there, index, order=1, cval=np.nan)
    known = ndimage.map_coordinates(there, index, order=1, cval=np.nan)
    inside = ~np.isnan(places) & (known >= 0.5)
    return np.divide(found, known, where=inside, out=np.full_like(found, np.nan))


def slab(
    made: Any, frame: int, headers: list[pydicom.Dataset], thickness: float, mode: str
) -> Values:
    """Resample the slab around a frame from the positions that its header tells."""
    shared = made.dataset.SharedFunctionalGroupsSequence[0]
    row, column = np.array(
        shared.PlaneOrientationSequence[0].ImageOrientationPatient, float
    ).reshape(2, 3)
    spacing = float(shared.PixelMeasuresSequence[0].PixelSpacing[0])
    planes = made.dataset.PerFrameFunctionalGroupsSequence
    corners = [np.array(p.PlanePositionSequence[0].ImagePositionPatient, float) for p in planes]
    step = float(np.linalg.norm(corners[1] - corners[0]))
    reach = int(thickness / (2 * step) + 1e-6)
    rows, columns = np.mgrid[0 : made.rows, 0 : made.columns]
    flat = rows[..., None] * spacing * column + columns[..., None] * spacing * row
    layers = [
        by_scipy(
            headers,
            (corners[frame - 1] + offset * step * np.cross(row, column) + flat).reshape(-1, 3),
        )
        for offset in range(-reach, reach + 1)
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # where no layer has an image, NaN is right
        result: Values = REDUCED[mode](np.array(layers), axis=0).reshape(rows.shape)
    return result


def difference(folder: Path, plane: Any, frame: int, png: str, slabs: tuple[float, Any]) -> str:
    """Return "same", or say what differs."""
    thickness, mode = slabs
    headers = read(folder)
    series = [negatoscope.open(each) for each in sorted(folder.iterdir())]
    made = negatoscope.reformat(series, plane, thickness=thickness, mode=mode)
    saved = np.asarray(Image.open(png))
    picture = negatoscope.render(made, frame=frame)
    if saved.shape != picture.shape or (saved != picture).any():
        return f"the page's picture {saved.shape} is not that of the package {picture.shape}"
    expected = slab(made, frame, headers, thickness, mode)
    found = negatoscope.modality_values(made, frame).astype(np.float64)
    there = negatoscope.stored_values(made, frame) != 0
    both = there & np.isfinite(expected)
    # At the very edge rounding decides whether a place is inside.
    if not both.any() or (there != np.isfinite(expected)).mean() > 0.02:
        return "another part of the plane is covered"
    worst = float(np.abs(found - expected)[both].max())
    return "same" if worst <= STEP_HU else f"values differ by up to {worst:g} from SciPy's"
