"""Imports every module of operations; what the first picture needs is there before.

A browser fetches these modules after the first picture. Add yours here, nowhere else.
"""

from __future__ import annotations

from negatoscope.operations import (
    clahe,
    conversion,
    edges,
    equalization,
    geometry,
    gradients,
    intensity,
    laplacians,
    ranks,
    scaling,
    transforms,
)
from negatoscope.operations.registry import load_all

__all__ = [
    "clahe",
    "conversion",
    "edges",
    "equalization",
    "geometry",
    "gradients",
    "intensity",
    "laplacians",
    "load_all",
    "ranks",
    "scaling",
    "transforms",
]
