"""Stand-in: arrays are NumPy's. SciPy's own module loads half of NumPy to support others."""

from types import ModuleType

import numpy as np


def array_namespace(*_arrays: object) -> ModuleType:
    """Return NumPy."""
    return np


def is_cupy(_namespace: ModuleType) -> bool:
    """Return False: there is no CuPy in a browser."""
    return False


def xp_size(array: np.ndarray) -> int:
    """Return the number of elements."""
    return array.size
