"""Imports every module of operations; what the first picture needs is there before.

A browser fetches these modules after the first picture. Add yours here, nowhere else.
"""

from __future__ import annotations

from negatoscope.operations import conversion, edges, equalization, intensity, scaling
from negatoscope.operations.registry import load_all

__all__ = ["conversion", "edges", "equalization", "intensity", "load_all", "scaling"]
