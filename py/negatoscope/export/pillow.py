"""The door to Pillow, which arrives late in the browser and may lack a format there."""

from __future__ import annotations

import io
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from negatoscope.errors import CodecUnavailableError

_OPTIONAL: Final[Mapping[str, str]] = {"JPEG": "jpg", "WEBP": "webp"}
"""Formats that Pillow can be built without, and what its ``features`` calls them."""


def pillow(name: str) -> Any:
    """Return a module of Pillow, such as "Image".

    By name and late: in the browser Pillow arrives when the first picture is written.
    """
    return import_module(f"PIL.{name}")


def is_available(kind: str) -> bool:
    """Return whether this Pillow can write a format, by Pillow's name of it."""
    feature = _OPTIONAL.get(kind)
    return feature is None or bool(pillow("features").check(feature))


def require(kind: str) -> None:
    """Check that this Pillow can write a format.

    Raises
    ------
    CodecUnavailableError
        It cannot; the message says what can be written instead.
    """
    if not is_available(kind):
        others = [other for other in ("PNG", "TIFF", "GIF", "JPEG", "WEBP") if is_available(other)]
        raise CodecUnavailableError(
            f"{kind} cannot be written here: this Pillow was built without it. "
            f"Available are {', '.join(others)}.",
            codec=kind,
        )


def image_of(pixels: npt.NDArray[Any]) -> Any:
    """Return an array as an image of Pillow.

    Parameters
    ----------
    pixels : ndarray, shape (rows, columns) or (rows, columns, 3)
        uint8, uint16, int32 or float32; colour is uint8.
    """
    return pillow("Image").fromarray(np.ascontiguousarray(pixels))


def encoded(image: Any, kind: str, **options: Any) -> bytes:
    """Return an image of Pillow as the bytes of a file.

    Parameters
    ----------
    image : PIL.Image.Image
    kind : str
        Pillow's name of the format.
    **options
        As its ``save`` takes them.
    """
    require(kind)
    stream = io.BytesIO()
    image.save(stream, format=kind, **options)
    return stream.getvalue()
