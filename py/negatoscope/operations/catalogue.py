"""Imports every module of operations; what the first picture needs is there before.

A browser fetches these modules after the first picture. Add yours here, nowhere else.
"""

from __future__ import annotations

from negatoscope.operations import (
    arithmetic,
    canny,
    clahe,
    classes,
    color,
    color_classes,
    components,
    conversion,
    convolution,
    edges,
    equalization,
    fourier,
    geometry,
    gradients,
    intensity,
    laplacians,
    masked,
    masks,
    morphology,
    ranks,
    recovery,
    replace,
    scaling,
    threshold,
    transforms,
    windowing,
)
from negatoscope.operations.registry import load_all

__all__ = [
    "arithmetic",
    "canny",
    "clahe",
    "classes",
    "color",
    "color_classes",
    "components",
    "conversion",
    "convolution",
    "edges",
    "equalization",
    "fourier",
    "geometry",
    "gradients",
    "intensity",
    "laplacians",
    "load_all",
    "masked",
    "masks",
    "morphology",
    "ranks",
    "recovery",
    "replace",
    "scaling",
    "threshold",
    "transforms",
    "windowing",
]
