"""Quantitative operations on modality values.

The operations of the first picture are registered on import, all others by
:func:`load_all` or when one of them is asked for.
"""

from negatoscope.operations import edges, equalization
from negatoscope.operations.families import FAMILIES
from negatoscope.operations.registry import (
    OPERATIONS,
    Operation,
    find_operation,
    load_all,
    operation,
)

__all__ = [
    "FAMILIES",
    "OPERATIONS",
    "Operation",
    "edges",
    "equalization",
    "find_operation",
    "load_all",
    "operation",
]
