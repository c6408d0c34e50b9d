"""How long the frames of an image are to be shown, as the file says."""

from __future__ import annotations

from typing import Final

from negatoscope.model import Instance
from negatoscope.reading import elements

USUAL: Final = 100
"""Milliseconds for a frame where the file says nothing."""

_SHORTEST: Final = 10
_LONGEST: Final = 60_000
_PER_SECOND: Final = 1_000


def frame_duration(instance: Instance) -> int:
    """Return how many milliseconds a frame is to be shown.

    Parameters
    ----------
    instance : Instance

    References
    ----------
    PS3.3 C.7.6.5: (0008,2144) *Recommended Display Frame Rate*, (0018,0040) *Cine
    Rate*, (0018,1063) *Frame Time*, (0018,1065) *Frame Time Vector*
    """
    for keyword in ("RecommendedDisplayFrameRate", "CineRate"):
        rate = elements.numbers(instance.dataset, keyword)[:1]
        if rate and rate[0] > 0:
            return _possible(_PER_SECOND / rate[0])
    time = elements.numbers(instance.dataset, "FrameTime")[:1]
    if time and time[0] > 0:
        return _possible(time[0])
    # The first of the vector is that of the first frame: 0.
    times = [each for each in elements.numbers(instance.dataset, "FrameTimeVector") if each > 0]
    return _possible(sum(times) / len(times)) if times else USUAL


def _possible(milliseconds: float) -> int:
    return min(max(round(milliseconds), _SHORTEST), _LONGEST)
