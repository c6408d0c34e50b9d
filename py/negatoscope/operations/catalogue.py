"""Imports every module of operations; what the first picture needs is there before.

A browser fetches these modules after the first picture. Add yours here, nowhere else.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

MODULES: Final = (
    *("conversion", "scaling", "windowing"),
    "intensity",
    *("equalization", "ranks", "clahe"),
    *("edges", "gradients", "laplacians", "canny", "fourier"),
    "convolution",
    *("filters", "median", "bilateral", "nonlocal_means"),
    *("threshold", "masks", "masked", "morphology", "components"),
    "replace",
    *("classes", "color_classes"),
    *("geometry", "transforms"),
    "arithmetic",
    *("color", "recovery"),
)
"""In the order in which people find their operations, family by family."""

for _module in MODULES:
    import_module(f"negatoscope.operations.{_module}")
