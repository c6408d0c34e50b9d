"""Closed outlines: area, perimeter, whether they cross themselves."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

Outline: TypeAlias = npt.NDArray[np.float64]
"""Corners of shape (n, 2); the last is joined to the first."""

_PAIRS_AT_ONCE: Final = 1 << 18


def perimeter(outline: Outline) -> float:
    """Return the length of a closed outline."""
    return float(np.hypot(*(np.roll(outline, -1, axis=0) - outline).T).sum())


@dataclass(frozen=True)
class Enclosed:
    """What an outline encloses: its area, and whether the outline crosses itself."""

    area: float
    crosses: bool


def enclosed(outline: Outline) -> Enclosed:
    """Return the area that an outline encloses, by the even-odd rule if it crosses itself.

    Parameters
    ----------
    outline : ndarray of float64, shape (n, 2)

    Notes
    -----
    The shoelace formula counts the lobes of a figure of eight with different signs,
    so that they cancel. Outlines whose sides meet are cut into slabs between corners
    and crossings, in which the sides are straight and in order.
    """
    starts, ends = _sides(outline)
    centre = outline.mean(axis=0)
    shoelace = float(abs(_cross(starts - centre, ends - centre).sum()) / 2)
    meet, crossings = _meetings(starts, ends)
    if not meet:
        return Enclosed(shoelace, False)
    area = _even_odd_area(starts, ends, crossings)
    return Enclosed(area, bool(crossings.size) or not math.isclose(area, shoelace, rel_tol=1e-9))


def _meetings(starts: Outline, ends: Outline) -> tuple[bool, npt.NDArray[np.float64]]:
    """Return whether sides meet that are not neighbours, and the levels at which sides cross."""
    meet, found = False, [np.empty(0)]
    for one, other in _pairs(starts, ends):
        along = ends[one] - starts[one]
        across = ends[other] - starts[other]
        between = starts[other] - starts[one]
        turn = _cross(along, across)
        parallel = turn == 0
        turn = np.where(parallel, 1.0, turn)
        first, second = _cross(between, across) / turn, _cross(between, along) / turn
        apart = np.abs(one - other)
        neighbours = (apart == 1) | (apart == len(starts) - 1)
        touching = (np.abs(first - 0.5) <= 0.5) & (np.abs(second - 0.5) <= 0.5)
        in_line = parallel & (_cross(between, along) == 0)
        meet = meet or bool(((touching & ~parallel | in_line) & ~neighbours).any())
        crossing = touching & ~parallel & ~neighbours
        found.append((starts[one] + first[:, np.newaxis] * along)[crossing, 0])
    crossings = np.concatenate(found)
    # Where they only touch, it is at a corner, which is a level anyway.
    return meet, np.setdiff1d(crossings, starts[:, 0])


def _sides(outline: Outline) -> tuple[Outline, Outline]:
    """Return starts and ends of the sides, those of no length left out."""
    following = np.roll(outline, -1, axis=0)
    real = (outline != following).any(axis=1)
    return outline[real], following[real]


def _cross(one: Outline, other: Outline) -> npt.NDArray[np.float64]:
    product: npt.NDArray[np.float64] = one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]
    return product


def _pairs(
    starts: Outline, ends: Outline
) -> Iterator[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
    """Give pairs of sides whose extents overlap along the first axis, each pair once.

    The sides of a freehand outline are short: of the millions of pairs of a
    thousand sides a few thousand are left.
    """
    low = np.minimum(starts[:, 0], ends[:, 0])
    high = np.maximum(starts[:, 0], ends[:, 0])
    order = np.argsort(low, kind="stable")
    # In the order of their lower ends, a side overlaps those up to where one begins above it.
    last = np.searchsorted(low[order], high[order], side="right")
    partners = last - np.arange(1, order.size + 1)
    begin = 0
    while begin < order.size:
        end = begin + 1
        budget = int(partners[begin])
        while end < order.size and budget + partners[end] <= _PAIRS_AT_ONCE:
            budget += int(partners[end])
            end += 1
        chosen = np.arange(begin, end)
        one = np.repeat(chosen, partners[begin:end])
        firsts = np.cumsum(partners[begin:end]) - partners[begin:end]
        other = np.arange(one.size) - np.repeat(firsts, partners[begin:end]) + one + 1
        yield order[one], order[other]
        begin = end


def _even_odd_area(starts: Outline, ends: Outline, crossings: npt.NDArray[np.float64]) -> float:
    total = 0.0
    levels: list[float] = np.unique(np.concatenate([starts[:, 0], crossings])).tolist()
    for low, high in pairwise(levels):
        places = crossing_places(starts, ends, (low + high) / 2)
        total += float((places[1::2] - places[::2]).sum()) * (high - low)
    return total


def crossing_places(starts: Outline, ends: Outline, level: float) -> npt.NDArray[np.float64]:
    """Return where a line across the first axis meets the sides, rising; an even number.

    Parameters
    ----------
    starts, ends : ndarray of float64, shape (n, 2)
        Of the sides of a closed outline.
    level : float
        First coordinate of the line. A side has its lower end and not its upper.
    """
    meets = (starts[:, 0] <= level) != (ends[:, 0] <= level)
    one, other = starts[meets], ends[meets]
    share = (level - one[:, 0]) / (other[:, 0] - one[:, 0])
    return np.sort(one[:, 1] + share * (other[:, 1] - one[:, 1]))
