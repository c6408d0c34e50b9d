"""What an operation may return beside an image: labels, facts, a window, warnings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from negatoscope.frame import LabelClass, Placement
from negatoscope.grayscale.window import Window

__all__ = ["CLASS_COLORS", "LabelClass", "Labels", "Outcome", "Result", "as_labels"]

CLASS_COLORS: Final = (
    (230, 159, 0),
    (86, 180, 233),
    (0, 158, 115),
    (240, 228, 66),
    (0, 114, 178),
    (213, 94, 0),
    (204, 121, 167),
)
"""Tints that people with any kind of colour vision tell apart (Okabe & Ito 2008)."""


@dataclass(frozen=True, eq=False)
class Labels:
    """Pixels marked as members of classes.

    Parameters
    ----------
    index : ndarray of uint8, shape (rows, columns)
        0 where a pixel belongs to no class, n where it belongs to the nth.
    classes : tuple of LabelClass
    """

    index: NDArray[np.uint8]
    classes: tuple[LabelClass, ...]


@dataclass(frozen=True, eq=False)
class Result:
    """What an operation returns that has more to tell than an image.

    Parameters
    ----------
    image : ndarray or Labels
        What the function would return otherwise.
    unit : str or None
        Unit of the values; None for what the registration says.
    window : Window or None
        The window in which the result is seen as it is meant, taken when nobody asks
        for another; LINEAR, center 128 and width 256 show 0 to 255 as they are.
    labels : Labels, ndarray of uint8 or None
        Labels beside a new image; None leaves them as the kind of operation does.
    warnings : tuple of str
        For people.
    facts : Mapping of str to float
        Numbers that were found, as ``{"threshold": 123.4}``.
    placement : Placement or None
        Where the centre of a pixel of the result lies in the input, if only the function
        itself knows, as it depends on padding or spacing; else the `geometry` that was
        registered says so.
    """

    image: NDArray[Any] | Labels
    unit: str | None = None
    window: Window | None = None
    labels: Labels | NDArray[np.uint8] | None = None
    warnings: tuple[str, ...] = ()
    facts: Mapping[str, float] = field(default_factory=dict)
    placement: Placement | None = None


Outcome: TypeAlias = NDArray[Any] | Labels | Result
"""What the function of an operation may return."""


def as_labels(found: Labels | NDArray[Any]) -> Labels:
    """Return labels with their classes; a bare array gets names and colours.

    Parameters
    ----------
    found : Labels or ndarray of uint8 or bool, shape (rows, columns)
        A mask of 0 and 1 is one class.
    """
    if isinstance(found, Labels):
        return found
    index = found.view(np.uint8) if found.dtype == np.bool_ else found
    highest = int(index.max(initial=0))
    names = ["Mask"] if highest <= 1 else [f"Class {n}" for n in range(1, highest + 1)]
    return Labels(
        index,
        tuple(
            LabelClass(name, CLASS_COLORS[n % len(CLASS_COLORS)]) for n, name in enumerate(names)
        ),
    )
