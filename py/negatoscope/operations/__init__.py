"""Quantitative operations on modality values; importing this registers all of them."""

from negatoscope.operations import edges, equalization
from negatoscope.operations.registry import OPERATIONS, Operation, find_operation, operation

__all__ = ["OPERATIONS", "Operation", "edges", "equalization", "find_operation", "operation"]
