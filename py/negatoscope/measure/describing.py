"""A picture described by numbers, as JSON-able data: for the page, for tables, for the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from negatoscope.errors import InvalidParameterError
from negatoscope.frame import ColorFrame, IndexedFrame
from negatoscope.grayscale.composing import Scene
from negatoscope.measure.distribution import SHARES, Distribution, Region, frame_distributions
from negatoscope.measure.histogram import Histogram
from negatoscope.measure.histogram import histogram as histogram_of
from negatoscope.measure.inside import pixels_inside
from negatoscope.measure.profile import Profile, line_profile
from negatoscope.measure.ruler import Point, Rulers, in_frame, rulers
from negatoscope.measure.shapes import Measures, Shape, measure_shape
from negatoscope.measure.spacing import PixelSize, pixel_size
from negatoscope.model import Instance
from negatoscope.progress import finished
from negatoscope.reading.files import open_file
from negatoscope.reading.source import SourceLike
from negatoscope.recipe import Recipe, parse

Described: TypeAlias = dict[str, object]


@dataclass(frozen=True, eq=False)
class Subject:
    """A picture that is measured before its window is applied.

    Parameters
    ----------
    instance : Instance
        Where it comes from.
    number : int
        Frame number, from 1.
    is_processed : bool
        Whether a recipe had any steps.
    frame : IndexedFrame or ColorFrame
        What the recipe made; shutters and overlays are not part of it.
    """

    instance: Instance
    number: int
    is_processed: bool
    frame: IndexedFrame | ColorFrame

    @property
    def unit(self) -> str:
        """Unit of the values, "" if there is none."""
        return "" if isinstance(self.frame, ColorFrame) else self.frame.unit

    def distributions(
        self, shape: Shape | None = None, label: int | None = None
    ) -> dict[str, Distribution]:
        """Return how often each value occurs, by channel.

        Parameters
        ----------
        shape : Shape or None
            Only the pixels inside.
        label : int or None
            Only the pixels that are marked as the class of that number, from 1.

        Raises
        ------
        InvalidParameterError
            There is no such class.
        """
        return frame_distributions(self.frame, self._region(shape, label))

    def rulers(self, points: tuple[Point, ...]) -> tuple[Rulers, PixelSize]:
        """Return the rulers for something that is drawn at these points of the picture."""
        placement = self.frame.placement
        size = pixel_size(self.instance, self.number).at(in_frame(points, placement))
        return rulers(size, placement), size

    def statistics(self, shape: Shape | None = None, label: int | None = None) -> Described:
        """Return the statistics of all pixels, or of some; see `distributions`."""
        frame = self.frame
        found = self.distributions(shape, label)
        ruler = self.rulers(shape.points if shape else self._corners())[0].trusted
        count = max(each.count for each in found.values())
        return {
            "dtype": self._dtype(found),
            "stored_dtype": _stored_dtype(self.instance),
            "shape": [*frame.shape, *([3] if isinstance(frame, ColorFrame) else [])],
            "unit": self.unit,
            **_describe(found),
            "area": count * ruler.pixel_area,
            "unit_area": ruler.unit_area,
        }

    def histograms(
        self,
        found: Mapping[str, Distribution],
        *,
        bins: int,
        low: float | None = None,
        high: float | None = None,
    ) -> dict[str, Histogram]:
        """Return the histograms of distributions; those of colours have one axis, 0 to 255."""
        if isinstance(self.frame, ColorFrame):
            low, high = low if low is not None else 0, high if high is not None else 255
        return {
            name: histogram_of(each, bins=bins, low=low, high=high) for name, each in found.items()
        }

    def profile(self, start: Point, end: Point, *, width: int = 1) -> Profile:
        """Return the values along a line."""
        trusted = self.rulers((start, end))[0].trusted
        return line_profile(self.frame, start, end, trusted, width=width)

    def measurement(self, shape: Shape) -> Described:
        """Return how long and large a shape is, and what is inside."""
        found, size = self.rulers(shape.points)
        measured = measure_shape(shape, found)
        described: Described = {
            **_lengths(measured.measures),
            "angle": measured.angle,
            "unit_length": measured.unit,
            "unit_area": found.trusted.unit_area,
            "projected": None if measured.projected is None else _lengths(measured.projected),
            "plane": size.plane,
            "explanation": size.explanation,
            "warnings": list(measured.warnings),
        }
        if shape.encloses or shape.kind == "point":
            described |= {"unit": self.unit, **_describe(self.distributions(shape))}
        return described

    def _region(self, shape: Shape | None, label: int | None) -> Region | None:
        region = None if shape is None else pixels_inside(shape, *self.frame.shape)
        if label is None:
            return region
        labels, classes = self.frame.labels, len(self.frame.label_classes)
        if labels is None or not 1 <= label <= classes:
            raise InvalidParameterError(
                f"There is no class {label} in this picture; it has {classes}."
                + ("" if classes else " Operations of the families masks and classes make them."),
                parameter="label",
                value=label,
            )
        if region is None:
            rows, columns = self.frame.shape
            return Region(slice(0, rows), slice(0, columns), labels == label)
        marked = labels[region.rows, region.columns] == label
        return replace(region, mask=region.mask & marked)

    def _corners(self) -> tuple[Point, Point]:
        rows, columns = self.frame.shape
        return (0.0, 0.0), (rows - 1.0, columns - 1.0)

    def _dtype(self, found: Mapping[str, Distribution]) -> str:
        """Return the type of the array that Python gives for the picture."""
        if "value" not in found:
            return "uint8"
        values, limits = found["value"].values, np.iinfo(np.int32)
        whole = (values == np.floor(values)) & (values >= limits.min) & (values <= limits.max)
        return "int32" if not self.is_processed and bool(whole.all()) else "float32"


def statistics(
    source: SourceLike | Instance,
    *,
    frame: int = 1,
    recipe: Recipe | Mapping[str, object] | str | None = None,
    shape: Shape | None = None,
) -> Described:
    """Return the statistics of one frame, before its window, padding left out.

    Parameters
    ----------
    source : path, binary file object, bytes or Instance
        An image.
    frame : int
        Frame number, from 1.
    recipe : Recipe, dict, text or None
        Operations on the modality values.
    shape : Shape or None
        Only the pixels whose centres are inside.

    Returns
    -------
    dict
        ``dtype`` and ``shape`` of the array, ``unit``, ``count``, ``minimum``, ``maximum``,
        ``mean``, ``median``, ``standard_deviation``, ``entropy`` in bits, ``percentiles``, and
        ``area``. Of a colour picture the numbers stand in ``channels``.

    Raises
    ------
    NegatoscopeError
        If the source is no image or damaged, or the recipe is impossible.
    """
    instance = source if isinstance(source, Instance) else open_file(source)
    steps = parse(recipe)
    made = finished(Scene(instance, frame).compose(steps))
    return Subject(instance, frame, bool(steps.steps), made).statistics(shape)


def _lengths(measures: Measures) -> Described:
    return dict(vars(measures))


def _describe(found: Mapping[str, Distribution]) -> Described:
    """Describe a grey picture by its numbers, one in colour by those of its channels."""
    channels = [{"name": name, **_numbers(each)} for name, each in found.items()]
    if len(channels) > 1:
        return {"channels": channels}
    return {**_numbers(next(iter(found.values()))), "channels": []}


def _numbers(found: Distribution) -> Described:
    return {
        "count": found.count,
        "left_out": found.left_out,
        "minimum": found.minimum,
        "maximum": found.maximum,
        "mean": found.mean,
        "median": found.median,
        "standard_deviation": found.standard_deviation,
        "entropy": found.entropy,
        "percentiles": {
            str(share): value
            for share, value in zip(SHARES, found.percentiles(SHARES), strict=False)
        },
    }


def _stored_dtype(instance: Instance) -> str:
    if instance.is_float:
        return "float32" if instance.require_image().keyword == "FloatPixelData" else "float64"
    sign = "int" if instance.pixel_representation else "uint"
    return f"{sign}{max(instance.bits_allocated, 8)}"
