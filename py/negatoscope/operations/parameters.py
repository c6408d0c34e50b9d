"""Declarations of parameters: type, bounds, unit and label in one place."""

from __future__ import annotations

import re

from negatoscope.operations.declarations import (
    Boolean,
    Choice,
    Declaration,
    Integer,
    Number,
    Only,
    ParameterValue,
)
from negatoscope.operations.texts import (
    Color,
    Kernel,
    Region,
    color_rgb,
    hex_color,
    kernel_array,
    region_slices,
)

__all__ = [
    "Boolean",
    "Choice",
    "Color",
    "Declaration",
    "Integer",
    "Kernel",
    "Number",
    "Only",
    "ParameterValue",
    "Region",
    "color_rgb",
    "describe_parameters",
    "hex_color",
    "kernel_array",
    "region_slices",
]


def describe_parameters(documentation: str) -> dict[str, str]:
    """Read the descriptions out of the "Parameters" section of a numpydoc text.

    Parameters
    ----------
    documentation : str
        A docstring without indentation, as :func:`inspect.getdoc` returns it.

    Returns
    -------
    dict of str to str
        The description, on one line, by the name of the parameter.
    """
    section = re.search(r"^Parameters\n-+\n(.*?)(?=^\w[^\n]*\n-+$|\Z)", documentation, re.M | re.S)
    entries = re.findall(
        r"^(\w+) : [^\n]*\n((?:[ \t]+[^\n]*\n?|\n)*)", section[1] if section else "", re.M
    )
    return {name: " ".join(text.split()) for name, text in entries}
