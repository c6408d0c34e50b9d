"""Slabs that slide along a stack: each frame together with its neighbours, as a derived image."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from negatoscope.errors import InvalidParameterError
from negatoscope.model import Instance
from negatoscope.progress import Progress, finished
from negatoscope.series.coding import coding
from negatoscope.series.content import Content, Story, first_windows
from negatoscope.series.derived import derived_instance
from negatoscope.series.frames import (
    SeriesLike,
    common_shape,
    common_unit,
    frames_of,
    require_grey,
)
from negatoscope.series.places import scaled_place
from negatoscope.series.planes import SlabMode, require_slab_mode
from negatoscope.series.projection import Running
from negatoscope.series.volume import Slices, SlicesInUse


def slabs_steps(
    source: SeriesLike,
    images: int,
    mode: SlabMode = "maximum",
    *,
    in_use: SlicesInUse | None = None,
) -> Generator[Progress, None, Instance]:
    """Make the slabs of a stack step by step; see :func:`slabs`.

    Parameters
    ----------
    source, images, mode
        See :func:`slabs`.
    in_use : SlicesInUse, optional
        What is decoded for one slab serves the others.
    """
    frames = frames_of(source)
    require_grey(frames)
    shape = common_shape(frames)
    require_slab_mode(mode)
    if not 1 <= images <= len(frames):
        raise InvalidParameterError(
            f"A slab cannot hold {images} images; allowed are 1 to {len(frames)}, which is all.",
            parameter="images",
            value=images,
        )
    slices = Slices(frames) if in_use is None else in_use.of(frames)
    survey = yield from slices.survey()
    code = coding(survey.low, survey.high, survey.step)

    def make(number: int) -> Generator[Progress, None, npt.NDArray[np.uint16]]:
        running = Running.over(shape, mode)
        together = _together(number, images, len(frames))
        for done, each in enumerate(together):
            yield Progress("project", done, len(together))
            running.add(*slices.decoded(frames[each]).modality())
        return code.encode(running.result())

    unit = common_unit(frames)
    windows = first_windows(frames, survey.low, survey.high, survey.step)
    content = Content((len(frames), *shape), make, code, unit, windows)
    story = Story(
        f"{mode.capitalize()} of {images}",
        f"{mode.capitalize()} of {images} neighbouring images at each pixel, for each of "
        f"{len(frames)}; at the ends of those that there are; {code.describe(unit)}.",
        "PROJECTION IMAGE",
    )
    place = scaled_place(frames, (1.0, 1.0))
    thick = place and replace(place, thickness=place.thickness * images)
    return derived_instance(frames, content, story, thick or "as before")


def slabs(source: SeriesLike, images: int, mode: SlabMode = "maximum") -> Instance:
    """Return a stack of which each image holds its neighbours, too.

    Parameters
    ----------
    source : Series, Instance or iterable of Instance and FrameRef
        Grey, of one size, in the order in which they are neighbours. They need no place in
        the patient; where they have one, each stays there.
    images : int
        How many become one, from 1 to all of them; the odd one of an even number comes
        after. At the ends of the stack there are fewer.
    mode : {"maximum", "mean", "minimum"}

    Returns
    -------
    Instance
        As many frames as before, each made when it is asked for. Maxima and minima are values
        of the images; means are rounded to the steps that (0008,2111) *Derivation
        Description* tells.

    Raises
    ------
    SeriesMismatchError
        The images differ in size or are in colour.
    InvalidParameterError
    """
    return finished(slabs_steps(source, images, mode))


def _together(number: int, images: int, count: int) -> range:
    """Return which frames make a slab around the one with a number."""
    return range(max(number - (images - 1) // 2, 0), min(number + images // 2 + 1, count))
