"""What is loaded only when an operation first needs it."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def ndimage() -> Any:
    """Return :mod:`scipy.ndimage`.

    SciPy is the largest part after NumPy and the first picture does without it: in
    the browser it arrives with the first filter, and a command that does not
    filter starts sooner.
    """
    return import_module("scipy.ndimage")
