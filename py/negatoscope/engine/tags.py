"""The elements of a header as a list for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, TypeGuard

from pydicom.datadict import keyword_for_tag
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.multival import MultiValue
from pydicom.tag import BaseTag

from negatoscope.reading import elements

LONGEST: Final = 256
"""Characters of a value; what is longer ends in "…"."""

_BYTES: Final = (bytes, bytearray, memoryview)


def list_elements(dataset: Dataset) -> Iterator[dict[str, object]]:
    """List the elements, file meta information first, items after their sequence.

    Parameters
    ----------
    dataset : pydicom.Dataset

    Yields
    ------
    dict
        ``tag`` ("0010,0010"), ``vr``, ``vm``, ``name``, ``keyword``, ``value`` (text), ``depth``
        (0 at the top) and ``private``.

    References
    ----------
    PS3.5 7.1, 7.5 (sequences), 7.8 (private elements)
    """
    meta = getattr(dataset, "file_meta", None)
    if meta is not None:
        yield from _list(meta, 0)
    yield from _list(dataset, 0)


def _list(dataset: Dataset, depth: int) -> Iterator[dict[str, object]]:
    for tag in sorted(dataset.keys()):
        element = _element(dataset, BaseTag(tag))
        yield _describe(element, depth)
        if element.VR == "SQ":
            for item in filter(_is_item, element.value or ()):
                yield from _list(item, depth + 1)


def _is_item(value: object) -> TypeGuard[Dataset]:
    return isinstance(value, Dataset)


def _element(dataset: Dataset, tag: BaseTag) -> DataElement:
    """Return an element; with its bytes as value if they cannot be converted."""
    with elements.quiet():
        try:
            return dataset[tag]
        # Whatever pydicom's converters raise on damaged bytes.
        except Exception:
            raw = dataset.get_item(tag)
            return DataElement(tag, raw.VR or "UN", raw.value, already_converted=True)


def _describe(element: DataElement, depth: int) -> dict[str, object]:
    tag = element.tag
    return {
        "tag": f"{tag.group:04X},{tag.element:04X}",
        "vr": str(element.VR),
        "vm": element.VM,
        "name": element.name,
        "keyword": keyword_for_tag(tag),
        "value": _items(element) if element.VR == "SQ" else _shorten(_text(element.value)),
        "depth": depth,
        "private": tag.is_private,
    }


def _items(element: DataElement) -> str:
    count = len(element.value or ())
    return f"{count} item" + ("" if count == 1 else "s")


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, _BYTES):
        return f"{len(value)} bytes"
    if isinstance(value, MultiValue | list | tuple):
        # More values than that cannot be seen anyway.
        return "\\".join(_text(item) for item in value[:LONGEST])
    return str(value)


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
