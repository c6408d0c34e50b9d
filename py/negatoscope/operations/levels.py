"""From values to 8-bit grey levels: what all the ways of conversion share."""

from __future__ import annotations

from typing import Annotated, Any, Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.operations.counting import LEVELS_WINDOW
from negatoscope.operations.parameters import Choice
from negatoscope.operations.registry import Values
from negatoscope.operations.result import Result

Of = Annotated[
    str,
    Choice(
        "stored",
        "modality",
        label="Of the values",
        words={"stored": "as they are stored", "modality": "in the unit of the image"},
    ),
]

WHITE: Final = 255

_LARGEST: Final = 1e300
_STORED_UNKNOWN: Final = (
    "The stored values are not known, as after another operation; the values were converted."
)


def source_values(
    values: NDArray[Any], stored: NDArray[Any] | None, of: str
) -> tuple[Values, tuple[str, ...]]:
    """Return the values to convert, and warnings.

    Parameters
    ----------
    values : ndarray of any shape
        Modality values.
    stored : ndarray of the same shape, or None
        Stored values, None if not known.
    of : {"stored", "modality"}
        Which of them are wanted.

    Returns
    -------
    ndarray of float64
        Infinities as large numbers, so that formulas need not care.
    tuple of str
        Says so if stored values were wanted and are not known.
    """
    warnings: tuple[str, ...] = ()
    wanted = values
    if of == "stored" and stored is not None:
        wanted = stored
    elif of == "stored":
        warnings = (_STORED_UNKNOWN,)
    source = np.asarray(wanted, dtype=np.float64)
    if not np.isfinite(source).all():
        source = np.nan_to_num(source, nan=np.nan, posinf=_LARGEST, neginf=-_LARGEST)
    return source, warnings


def grey_levels(
    source: Values,
    weights: NDArray[Any] | None,
    raw: Values,
    levels: Values,
    warnings: tuple[str, ...],
) -> Result:
    """Return grey levels with the window that shows them, and what became of the values.

    Parameters
    ----------
    source : ndarray of float64
        What was converted.
    weights : ndarray of the same shape, or None
        How often each value occurs.
    raw : ndarray of the same shape
        The levels as the formula gives them, before they were forced into 0 … 255.
    levels : ndarray of the same shape
        0 … 255.
    warnings : tuple of str
        For people.
    """
    counted = ~np.isnan(levels)
    if weights is not None:
        counted &= weights > 0
    numbers = np.ones(int(counted.sum())) if weights is None else weights[counted]
    values, wanted = source[counted], raw[counted]
    share = 100.0 / max(float(numbers.sum()), 1.0)
    facts = {
        "values_before": float(_different(values)),
        "levels_after": float(np.count_nonzero(np.bincount(levels[counted].astype(np.intp)))),
        "percent_below_0": share * float(numbers[wanted < 0].sum()),
        "percent_above_255": share * float(numbers[wanted >= WHITE + 1].sum()),
    }
    return Result(levels, unit="", window=LEVELS_WINDOW, warnings=warnings, facts=facts)


def _different(values: Values) -> int:
    """Return how many different values there are; they need no sorting where they rise."""
    rising = bool((values[1:] > values[:-1]).all())
    return values.size if rising else int(np.unique(values).size)
