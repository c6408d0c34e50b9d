"""How large a pixel is, where that is known, and how much it is to be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from pydicom.dataset import Dataset

from negatoscope.model import Instance
from negatoscope.reading import elements

Plane: TypeAlias = Literal["patient", "detector", "film", "unknown"]

_PROJECTION: Final = frozenset({"CR", "DX", "MG", "IO", "PX", "RF", "RG", "XA"})
_CENTIMETRES: Final = 3
_CLOSE: Final = 1e-4


@dataclass(frozen=True)
class PixelSize:
    """The distance between the centres of neighbouring pixels.

    Parameters
    ----------
    row, column : float
        From row to row and from column to column; without a unit of length their
        ratio only.
    unit : str
        "mm", or "px" where the header tells no length.
    plane : {"patient", "detector", "film", "unknown"}
        Where the lengths hold. On a detector or a film everything is magnified.
    calibrated : bool
        Whether lengths measured with it are lengths in the patient.
    explanation : str
        Which element it comes from, for people.
    regions : tuple of (top, left, bottom, right)
        Rows and columns inside of which it holds; () for the whole frame.
    """

    row: float
    column: float
    unit: str
    plane: Plane
    calibrated: bool
    explanation: str
    regions: tuple[tuple[float, float, float, float], ...] = ()

    def at(self, points: Sequence[tuple[float, float]]) -> PixelSize:
        """Return the size that holds for something with these points, (row, column) in the frame.

        What does not lie within one of the regions has no known size.
        """
        if not self.regions or any(
            all(top <= row <= bottom and left <= column <= right for row, column in points)
            for top, left, bottom, right in self.regions
        ):
            return self
        said = "Outside of the calibrated (0018,6011) Sequence of Ultrasound Regions."
        return replace(self, unit="px", plane="unknown", calibrated=False, explanation=said)


def pixel_size(instance: Instance, frame: int = 1) -> PixelSize:
    """Return the size of a pixel, and what it is worth.

    Parameters
    ----------
    instance : Instance
        An open image.
    frame : int
        Frame number, from 1.

    Returns
    -------
    PixelSize
        In millimetres where the header gives them, with the plane in which they hold; else the
        ratio of the sides.

    References
    ----------
    PS3.3 10.7.1.3 (Pixel Spacing), C.8.11.7 (Imager Pixel Spacing), C.8.6.2
    (Nominal Scanned Pixel Spacing), C.8.5.5 (US Region Calibration), C.7.6.3.1.7
    (Pixel Aspect Ratio)
    """
    return (
        _from_pixel_spacing(instance, frame)
        or _uncalibrated(instance, "ImagerPixelSpacing", "detector", "(0018,1164) Imager")
        or _uncalibrated(
            instance, "NominalScannedPixelSpacing", "film", "(0018,2010) Nominal Scanned"
        )
        or _from_ultrasound(instance)
        or _from_aspect_ratio(instance)
    )


def _from_pixel_spacing(instance: Instance, frame: int) -> PixelSize | None:
    spacing = instance.frame_pixel_spacing(frame)
    if spacing is None:
        return None
    if instance.modality not in _PROJECTION and instance.modality:
        return PixelSize(*spacing, "mm", "patient", True, "(0028,0030) Pixel Spacing.")
    kind = elements.text(instance.dataset, "PixelSpacingCalibrationType").upper()
    if kind in ("GEOMETRY", "FIDUCIAL"):
        said = elements.text(instance.dataset, "PixelSpacingCalibrationDescription")
        explanation = f"(0028,0030) Pixel Spacing, calibrated by {kind.lower()}"
        explanation += f": {said}" if said else "."
        return PixelSize(*spacing, "mm", "patient", True, explanation)
    imager = elements.numbers(instance.dataset, "ImagerPixelSpacing")
    at_detector = len(imager) == 2 and all(
        abs(one - other) <= _CLOSE * one for one, other in zip(spacing, imager, strict=True)
    )
    if at_detector:
        explanation = "(0028,0030) Pixel Spacing is that of the detector; nobody calibrated it."
        return PixelSize(*spacing, "mm", "detector", False, explanation)
    explanation = "(0028,0030) Pixel Spacing; how it was calibrated, if at all, is not said."
    return PixelSize(*spacing, "mm", "unknown", False, explanation)


def _uncalibrated(instance: Instance, keyword: str, plane: Plane, name: str) -> PixelSize | None:
    spacing = elements.numbers(instance.dataset, keyword)
    if len(spacing) != 2 or min(spacing) <= 0:
        return None
    explanation = f"{name} Pixel Spacing: lengths on the {plane}, larger than in the patient."
    return PixelSize(spacing[0], spacing[1], "mm", plane, False, explanation)


def _from_ultrasound(instance: Instance) -> PixelSize | None:
    sizes, places = set(), set()
    for region in elements.items(instance.dataset, "SequenceOfUltrasoundRegions"):
        units = [elements.integer(region, f"PhysicalUnits{axis}Direction") for axis in ("Y", "X")]
        steps = [elements.numbers(region, f"PhysicalDelta{axis}")[:1] for axis in ("Y", "X")]
        if units == [_CENTIMETRES, _CENTIMETRES] and all(steps):
            sizes.add((abs(steps[0][0]) * 10, abs(steps[1][0]) * 10))
            places.add(_region(region))
    if len(sizes) != 1 or min(next(iter(sizes))) <= 0:
        return None
    row, column = sizes.pop()
    explanation = "(0018,6011) Sequence of Ultrasound Regions; within the regions only."
    regions = () if None in places else tuple(sorted(filter(None, places)))
    return PixelSize(row, column, "mm", "patient", True, explanation, regions)


def _region(region: Dataset) -> tuple[float, float, float, float] | None:
    """Return where a region lies, None where it does not say so and thus means the frame."""
    corners = [
        elements.numbers(region, f"RegionLocation{corner}")[:1]
        for corner in ("MinY0", "MinX0", "MaxY1", "MaxX1")
    ]
    if not all(corners):
        return None
    (top,), (left,), (bottom,), (right,) = corners
    return top, left, bottom, right


def _from_aspect_ratio(instance: Instance) -> PixelSize:
    ratio = elements.numbers(instance.dataset, "PixelAspectRatio")
    row, column = 1.0, 1.0
    if len(ratio) == 2 and min(ratio) > 0:
        row = ratio[0] / ratio[1]
    return PixelSize(row, column, "px", "unknown", False, "The header tells no length.")
