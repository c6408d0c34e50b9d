"""Axial, coronal and sagittal planes of a volume as a derived image."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
import numpy.typing as npt

from negatoscope.model import Instance
from negatoscope.progress import Progress, finished
from negatoscope.series.coding import coding
from negatoscope.series.content import Content, Place, Story, first_windows
from negatoscope.series.derived import derived_instance
from negatoscope.series.frames import SeriesLike, common_unit
from negatoscope.series.grid import slice_grid
from negatoscope.series.planes import (
    SINGLE,
    Plane,
    PlaneStack,
    Slab,
    SlabMode,
    orthogonal_planes,
    resample_plane,
)
from negatoscope.series.volume import SlicesInUse, Volume


def orthogonal(  # noqa: PLR0913 - by name, one for each choice
    source: SeriesLike,
    plane: Plane,
    *,
    slab: Slab = SINGLE,
    pixel: float | None = None,
    step: float | None = None,
    in_use: SlicesInUse | None = None,
) -> Generator[Progress, None, Instance]:
    """Make axial, coronal or sagittal planes of a volume, each when it is asked for.

    Parameters
    ----------
    source : Series, Instance or iterable of Instance and FrameRef
        Grey slices that make a volume, oblique, tilted or unevenly spaced as they are.
    plane : {"axial", "coronal", "sagittal"}
        At right angles to the axes of the patient.
    slab : Slab
    pixel, step : float, optional
        Distances of pixels and of planes in mm; see `orthogonal_planes`.
    in_use : SlicesInUse, optional
        What is decoded for one plane serves the others.

    Yields
    ------
    Progress
        While the slices are decoded once.

    Returns
    -------
    Instance
        A frame for each plane. Voxels keep their values; those between are rounded to the
        steps that (0008,2111) *Derivation Description* tells.

    Raises
    ------
    UnsuitableGeometryError, SeriesMismatchError, InvalidParameterError
    """
    grid = slice_grid(source)
    planes = orthogonal_planes(grid, plane, pixel=pixel, step=step)
    volume = Volume(grid, None if in_use is None else in_use.of(grid.frames))
    survey = yield from volume.survey()
    code = coding(survey.low, survey.high, survey.step)

    def make(number: int) -> Generator[Progress, None, npt.NDArray[np.uint16]]:
        return code.encode((yield from resample_plane(volume, planes, number, slab)))

    unit = common_unit(grid.frames)
    windows = first_windows(grid.frames, survey.low, survey.high, survey.step)
    content = Content(planes.shape, make, code, unit, windows)
    several = len(slab.places(planes.step)) > 1
    how = f"{slab.mode} of slabs of {slab.thickness:g} mm" if several else "single planes"
    label = plane.capitalize() + (f" {slab.mode} {slab.thickness:g} mm" if several else "")
    story = Story(
        label,
        f"{plane.capitalize()} planes {planes.step:g} mm apart, pixels {planes.pixel:g} mm apart, "
        f"{how}, of {len(grid.frames)} slices; linear interpolation; {code.describe(unit)}.",
        "MPR",
        grid.warnings,
    )
    return derived_instance(grid.frames, content, story, _place(planes, slab))


def reformat(  # noqa: PLR0913 - by name, one for each choice
    source: SeriesLike,
    plane: Plane,
    *,
    thickness: float = 0.0,
    mode: SlabMode = "maximum",
    pixel: float | None = None,
    step: float | None = None,
) -> Instance:
    """Return axial, coronal or sagittal planes of a volume as an image in memory.

    Parameters
    ----------
    source : Series, Instance or iterable of Instance and FrameRef
        Grey slices that make a volume, oblique, tilted or unevenly spaced as they are.
    plane : {"axial", "coronal", "sagittal"}
        At right angles to the axes of the patient.
    thickness : float
        Of slabs, in mm; 0 for single planes.
    mode : {"maximum", "mean", "minimum"}
        What is taken of a slab.
    pixel, step : float, optional
        Distances of pixels and of planes in mm; by default those of the voxels.

    Returns
    -------
    Instance
        A frame for each plane; see `orthogonal`.

    Raises
    ------
    UnsuitableGeometryError
        The positions of the images do not allow it; the message says why.
    SeriesMismatchError, InvalidParameterError
    """
    slab = Slab(thickness, mode)
    return finished(orthogonal(source, plane, slab=slab, pixel=pixel, step=step))


def _place(planes: PlaneStack, slab: Slab) -> Place:
    thickness = max(slab.thickness, planes.step)
    return Place(planes.geometry, (planes.pixel, planes.pixel), thickness)
