"""Projections, montages and resampled frames of a series as derived images."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from negatoscope.errors import InvalidParameterError
from negatoscope.model import Instance
from negatoscope.operations.resampling import resampled, resized
from negatoscope.progress import Progress
from negatoscope.series.batches import LARGEST_SIDE
from negatoscope.series.coding import coding
from negatoscope.series.content import Content, Story, first_windows
from negatoscope.series.derived import derived_instance
from negatoscope.series.frames import (
    FrameRef,
    SeriesLike,
    common_shape,
    common_unit,
    frames_of,
    grey_values,
    require_grey,
)
from negatoscope.series.montage import montage_steps
from negatoscope.series.places import same_place, scaled_place
from negatoscope.series.projection import Mode, project_steps
from negatoscope.series.volume import common_step, survey_frames

Making = Generator[Progress, None, Instance]


def projection(source: SeriesLike, mode: Mode = "maximum") -> Making:
    """Make the projection of a series along its frames.

    Parameters
    ----------
    source : Series, Instance or iterable of Instance and FrameRef
        Grey, of one size.
    mode : {"mean", "maximum", "minimum", "standard_deviation"}

    Yields
    ------
    Progress
        Before each frame.

    Returns
    -------
    Instance
        One frame, in the place of the frame in the middle if all are parallel.

    Raises
    ------
    SeriesMismatchError, InvalidParameterError
    """
    frames = frames_of(source)
    image = yield from project_steps(frames, mode)
    # Means lie between the steps of the values; they have steps as fine as 16 bits allow.
    step = common_step(frames) if mode in ("maximum", "minimum") else None
    own = frames if mode != "standard_deviation" else ()
    content, steps = _still(image, step, common_unit(frames), own)
    words = mode.replace("_", " ")
    story = Story(
        f"{words.capitalize()} of {len(frames)}",
        f"{words.capitalize()} of {len(frames)} frames at each pixel; {steps}.",
        "PROJECTION IMAGE",
    )
    return derived_instance(frames, content, story, same_place(frames) or "as before")


def montage(
    source: SeriesLike, *, columns: int | None = None, tile: int | None = None, gap: int = 0
) -> Making:
    """Make a picture of many frames side by side; see `negatoscope.series.montage.montage`.

    Returns
    -------
    Instance
        One frame, grey in modality units or in colour; without a pixel size, because lengths
        across its frames would mean nothing.
    """
    frames = frames_of(source)
    image = yield from montage_steps(frames, columns=columns, tile=tile, gap=gap)
    if image.ndim == 3:
        shape = 1, image.shape[0], image.shape[1]
        content, steps = Content(shape, partial(_made, image), None), "in colour"
    else:
        shrunk = tile is not None and tile < max(common_shape(frames))
        step = None if shrunk else common_step(frames)
        content, steps = _still(image, step, common_unit(frames), frames)
    story = Story(
        f"Montage of {len(frames)}", f"{len(frames)} frames side by side; {steps}.", "MONTAGE"
    )
    return derived_instance(frames, content, story)


def resampled_frames(source: SeriesLike, shape: tuple[int, int]) -> Making:
    """Make the frames of a series with other numbers of rows and columns.

    Parameters
    ----------
    source : Series, Instance or iterable of Instance and FrameRef
        Grey, of one size.
    shape : (int, int)
        Rows and columns, 1 to 4,096. What is finer than the new pixels is averaged.

    Yields
    ------
    Progress
        While the values are surveyed; each frame is made when it is asked for.

    Returns
    -------
    Instance
        With pixel size and places that follow from the new shape, if all frames have a place.

    Raises
    ------
    SeriesMismatchError, InvalidParameterError
    """
    if not all(1 <= side <= LARGEST_SIDE for side in shape):
        raise InvalidParameterError(
            f"Images cannot have {shape[0]} rows and {shape[1]} columns; allowed are 1 to "
            f"{LARGEST_SIDE} of each.",
            parameter="shape",
        )
    frames = frames_of(source)
    require_grey(frames)
    before = common_shape(frames)
    survey = yield from survey_frames(frames)
    code = coding(survey.low, survey.high, survey.step)
    to_shape = partial(resized, shape=shape, kernel="linear")

    def make(number: int) -> Generator[Progress, None, npt.NDArray[np.uint16]]:
        values, padding = grey_values(frames[number])
        return code.encode((yield from resampled(values.astype(np.float32), padding, to_shape)))

    unit = common_unit(frames)
    windows = first_windows(frames, survey.low, survey.high, survey.step)
    content = Content((len(frames), *shape), make, code, unit, windows)
    story = Story(
        f"{shape[0]} x {shape[1]}",
        f"Resampled from {before[0]} to {shape[0]} rows, from {before[1]} to {shape[1]} columns, "
        f"linear, averaged where smaller; {code.describe(unit)}.",
        "RESAMPLED",
    )
    scale = before[0] / shape[0], before[1] / shape[1]
    return derived_instance(frames, content, story, scaled_place(frames, scale))


def _still(
    image: npt.NDArray[Any], step: float | None, unit: str, frames: Sequence[FrameRef]
) -> tuple[Content, str]:
    """Return modality values as content of one frame, and in what steps they are.

    The windows are those of `frames`, if they have any.
    """
    there = image[np.isfinite(image)]
    low, high = (float(there.min()), float(there.max())) if there.size else (0.0, 0.0)
    code = coding(low, high, step, padded=there.size < image.size)
    windows = first_windows(frames, low, high, step)
    shape = 1, image.shape[0], image.shape[1]
    content = Content(shape, partial(_made, code.encode(image)), code, unit, windows)
    return content, code.describe(unit)


def _made(image: npt.NDArray[Any], _: int) -> Generator[Progress, None, npt.NDArray[Any]]:
    yield Progress("frame", 0, 1)
    return image
