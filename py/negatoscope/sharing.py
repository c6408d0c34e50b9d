"""Recipes as a short text, for an address or a message."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from typing import Final

from negatoscope.errors import InvalidRecipeError

PREFIX: Final = "ng1"
"""What such a text begins with; then "." or, if it is compressed, "z."."""

_LONGEST: Final = 1 << 20


def encode(recipe: Mapping[str, object]) -> str:
    """Return a recipe as a short text.

    Parameters
    ----------
    recipe : Mapping
        The JSON form. It holds nothing of the image, and so does the text.

    Returns
    -------
    str
        Letters, digits, ".", "-" and "_" only: the JSON in UTF-8, without blanks, compressed
        (RFC 1951) if that is shorter, in base64 for addresses (RFC 4648, section 5) without "=".
    """
    written = json.dumps(recipe, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    plain = written.encode()
    compressor = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    packed = compressor.compress(plain) + compressor.flush()
    flag, content = ("z", packed) if len(packed) < len(plain) else ("", plain)
    return f"{PREFIX}{flag}.{base64.urlsafe_b64encode(content).decode().rstrip('=')}"


def decode(text: str) -> str:
    """Return the JSON of a recipe that `encode` made a short text of.

    Parameters
    ----------
    text : str
        White space in it, as mail programs insert it, does not matter.

    Raises
    ------
    InvalidRecipeError
        Something of the text is missing or has been changed.
    """
    head, _, body = "".join(text.split()).partition(".")
    try:
        content = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
        if head == f"{PREFIX}z":
            unpacked = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
            content = unpacked.decompress(content, _LONGEST)
            if not unpacked.eof:
                raise ValueError("cut off, or too long")
        return content.decode()
    except (binascii.Error, zlib.error, ValueError) as error:
        raise InvalidRecipeError(
            f"This is not a whole recipe. The short text of one begins with '{PREFIX}' and was cut "
            "off or changed on its way; copy it again from its first to its last character."
        ) from error
