"""Stand-in for ``_umath_linalg``, which comes after the first image, until it is wanted."""

from importlib import import_module
from typing import Any


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    return getattr(import_module("numpy.linalg._umath_linalg"), name)
