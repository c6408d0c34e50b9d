"""The elements of a header as a list for people."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, Final, TypeGuard

from pydicom.datadict import dictionary_description, keyword_for_tag, tag_for_keyword
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.multival import MultiValue
from pydicom.tag import BaseTag

from negatoscope.reading import elements
from negatoscope.reading.instance import PixelElement

LONGEST: Final = 256
"""Characters of a value; what is longer ends in "…"."""

_MOST_BYTES: Final = 64
_IMPLICIT: Final = {"PixelData": "OW", "FloatPixelData": "OF", "DoubleFloatPixelData": "OD"}
_BYTES: Final = (bytes, bytearray, memoryview)


def list_elements(dataset: Dataset, *, whole: bool = False) -> Iterator[dict[str, object]]:
    """List the elements, file meta information first, items after their sequence.

    Parameters
    ----------
    dataset : pydicom.Dataset
    whole : bool
        Whether long values are not cut.

    Yields
    ------
    dict
        ``path`` ("0008,1140[1].0008,1155": the tags that lead to it, with the number of the
        item), ``tag`` ("0010,0010"), ``vr``, ``vm``, ``name``, ``keyword``, ``value`` (text),
        ``depth`` (0 at the top) and ``private``.

    References
    ----------
    PS3.5 7.1, 7.5 (sequences), 7.8 (private elements)
    """
    meta = getattr(dataset, "file_meta", None)
    if meta is not None:
        yield from _list(meta, "", 0, whole)
    yield from _list(dataset, "", 0, whole)


def _list(dataset: Dataset, prefix: str, depth: int, whole: bool) -> Iterator[dict[str, object]]:
    for tag in sorted(dataset.keys()):
        element = element_of(dataset, BaseTag(tag))
        path = f"{prefix}{element.tag.group:04X},{element.tag.element:04X}"
        yield {"path": path, **_describe(element, depth, whole)}
        if element.VR == "SQ":
            for number, item in enumerate(filter(is_item, element.value or ()), 1):
                yield from _list(item, f"{path}[{number}].", depth + 1, whole)


def describe_pixels(pixels: PixelElement) -> dict[str, object]:
    """Return the element of the pixels as `list_elements` gives the others, without reading it.

    Parameters
    ----------
    pixels : PixelElement

    References
    ----------
    PS3.5 A.1 (what implicit VR means), A.4 (encapsulated pixels have no length)
    """
    tag = BaseTag(tag_for_keyword(pixels.keyword) or 0)
    told = f"{tag.group:04X},{tag.element:04X}"
    length = "compressed, in fragments" if pixels.length is None else f"{pixels.length} bytes"
    return {
        "path": told,
        "tag": told,
        "vr": pixels.vr or _IMPLICIT[pixels.keyword],
        "vm": 1,
        "name": dictionary_description(tag),
        "keyword": pixels.keyword,
        "value": length,
        "depth": 0,
        "private": False,
    }


def is_item(value: object) -> TypeGuard[Dataset]:
    """Return whether a value of a sequence is an item."""
    return isinstance(value, Dataset)


def element_of(dataset: Dataset, tag: BaseTag) -> DataElement:
    """Return an element; with its bytes as value if they cannot be converted."""
    with elements.quiet():
        try:
            return dataset[tag]
        # Whatever pydicom's converters raise on damaged bytes.
        except Exception:
            raw = dataset.get_item(tag)
            return DataElement(tag, raw.VR or "UN", raw.value, already_converted=True)


def _describe(element: DataElement, depth: int, whole: bool) -> dict[str, object]:
    tag = element.tag
    return {
        "tag": f"{tag.group:04X},{tag.element:04X}",
        "vr": str(element.VR),
        "vm": element.VM,
        "name": element.name,
        "keyword": keyword_for_tag(tag),
        "value": text_of(element, whole=True) if whole else shortened(text_of(element)),
        "depth": depth,
        "private": tag.is_private,
    }


def text_of(element: DataElement, *, whole: bool = False) -> str:
    """Return the value of an element as text.

    Parameters
    ----------
    element : DataElement
    whole : bool
        Whether all of it is wanted; else what is shortened later is all that is needed.
        Bytes are then written as hexadecimal numbers, many of them as their hash.
    """
    if element.VR == "SQ":
        count = len(element.value or ())
        return f"{count} item" + ("" if count == 1 else "s")
    return _text(element.value, whole)


def _text(value: Any, whole: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, _BYTES):
        return _bytes_text(bytes(value), whole)
    if isinstance(value, MultiValue | list | tuple):
        # More values than that cannot be seen anyway.
        return "\\".join(_text(item, whole) for item in (value if whole else value[:LONGEST]))
    return str(value)


def _bytes_text(value: bytes, whole: bool) -> str:
    if not whole:
        return f"{len(value)} bytes"
    if len(value) <= _MOST_BYTES:
        return value.hex(" ").upper()
    return f"{len(value)} bytes, SHA-256 {hashlib.sha256(value).hexdigest()}"


def shortened(text: str) -> str:
    """Return a text of at most LONGEST characters."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
