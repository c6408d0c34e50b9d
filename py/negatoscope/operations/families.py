"""The families of operations, in the order in which people find them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FAMILIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "conversion": "Conversion to 8 bits",
        "intensity": "Intensity",
        "equalization": "Equalisation",
        "edges": "Edges",
        "convolution": "Convolution",
        "filters": "Filters",
        "masks": "Masks",
        "replace": "Replace values",
        "classes": "Classes",
        "geometry": "Geometry",
        "arithmetic": "Arithmetic",
        "color": "Colour",
        "mine": "My operations",
    }
)
"""Name to label."""
