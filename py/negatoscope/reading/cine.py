"""How fast the frames of an image want to be played."""

from __future__ import annotations

from pydicom.dataset import Dataset

from negatoscope.reading import elements

_MILLISECONDS = 1000.0


def frame_rate(dataset: Dataset) -> float | None:
    """Return how many frames are to be shown in a second, None where the header does not tell.

    What is recommended for display comes before what tells of the acquisition: Recommended
    Display Frame Rate, Frame Time (the time between frames), Frame Time Vector (its mean),
    Cine Rate. What is not positive does not count.

    Parameters
    ----------
    dataset : Dataset
        The header of an image.

    Returns
    -------
    float or None
        In frames per second.

    References
    ----------
    PS3.3 C.7.6.5 Cine Module, C.7.6.6 Multi-frame Module
    """
    # The first item of the vector belongs to the first frame, before which no time passes.
    intervals = elements.numbers(dataset, "FrameTimeVector")[1:]
    mean = sum(intervals) / len(intervals) if intervals else 0.0
    rates = (
        _first(dataset, "RecommendedDisplayFrameRate"),
        _per_second(_first(dataset, "FrameTime")),
        _per_second(mean),
        _first(dataset, "CineRate"),
    )
    return next((rate for rate in rates if rate > 0), None)


def is_swept(dataset: Dataset) -> bool:
    """Whether the frames want to be played to and fro, not round and round.

    References
    ----------
    PS3.3 C.7.6.5: Preferred Playback Sequencing is 1 for sweeping.
    """
    return elements.integer(dataset, "PreferredPlaybackSequencing") == 1


def _first(dataset: Dataset, keyword: str) -> float:
    return next(iter(elements.numbers(dataset, keyword)), 0.0)


def _per_second(milliseconds: float) -> float:
    return _MILLISECONDS / milliseconds if milliseconds > 0 else 0.0
