"""Stand-in: assignment to a part of an array, for NumPy's arrays only."""

from __future__ import annotations

from typing import Any

import numpy as np


class at:  # noqa: N801 - the name that SciPy calls
    """``at(array)[key].set(values)`` is ``array[key] = values``."""

    def __init__(self, array: np.ndarray) -> None:
        self._array = array
        self._key: Any = ...

    def __getitem__(self, key: Any) -> at:
        self._key = key
        return self

    def set(self, values: Any) -> np.ndarray:
        """Assign in place and return the array."""
        self._array[self._key] = values
        return self._array
