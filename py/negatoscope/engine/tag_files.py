"""Headers as files and side by side: the DICOM JSON model, CSV, and what differs between two."""

from __future__ import annotations

import base64
import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from pydicom.datadict import keyword_for_tag
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.tag import BaseTag

from negatoscope.engine.methods import Answer, Params, Work
from negatoscope.engine.tags import element_of, is_item, shortened, text_of
from negatoscope.engine.workspace import Workspace
from negatoscope.errors import InvalidParameterError, InvalidRequestError
from negatoscope.progress import Progress
from negatoscope.reading import elements

_PER_STEP: Final = 500
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run as a formula by programs of tables, if it is no number."""

_PIXELS: Final = 0x7FE00008
_CHARACTER_SET: Final = 0x00080005
_UTF_8: Final = {"vr": "CS", "Value": ["ISO_IR 192"]}
"""Whatever the file is written in, JSON is UTF-8 (PS3.18 F.2)."""


@dataclass(frozen=True, eq=False)
class Place:
    """An element and where it stands.

    Parameters
    ----------
    path : str
        "0008,1140[1].0008,1155": the tags that lead to it, with the number of the item.
    depth : int
        How many sequences it is in.
    element : DataElement
    """

    path: str
    depth: int
    element: DataElement

    @property
    def text(self) -> str:
        """The whole value; that of a sequence tells how many items it has."""
        return text_of(self.element, whole=True)

    def described(self) -> dict[str, object]:
        """Return what the element is, without its value."""
        tag = self.element.tag
        return {
            "path": self.path,
            "tag": f"{tag.group:04X},{tag.element:04X}",
            "name": self.element.name,
            "keyword": keyword_for_tag(tag),
            "vr": str(self.element.VR),
            "vm": self.element.VM,
            "private": tag.is_private,
        }


def walk(dataset: Dataset, prefix: str = "", depth: int = 0) -> Iterator[Place]:
    """Give the elements of a header in order, those of items after their sequence.

    Parameters
    ----------
    dataset : pydicom.Dataset
    prefix : str
        The path of the item that the data set is.
    depth : int
        Of the item.
    """
    meta = getattr(dataset, "file_meta", None)
    if meta is not None and not prefix:
        yield from _walk(meta, prefix, depth)
    yield from _walk(dataset, prefix, depth)


def _walk(dataset: Dataset, prefix: str, depth: int) -> Iterator[Place]:
    for tag in sorted(dataset.keys()):
        element = element_of(dataset, BaseTag(tag))
        path = f"{prefix}{element.tag.group:04X},{element.tag.element:04X}"
        yield Place(path, depth, element)
        if element.VR == "SQ":
            for number, item in enumerate(filter(is_item, element.value or ()), 1):
                yield from _walk(item, f"{path}[{number}].", depth + 1)


def tags_export(workspace: Workspace, params: Params) -> Work:
    """Write a header as a file, with whole values."""
    dataset = workspace.instance(params["handle"]).dataset
    kind = params["format"]
    if kind not in _FORMATS:
        raise InvalidParameterError(
            f"Tags cannot be written as '{kind:.20}'; there are: {', '.join(_FORMATS)}.",
            parameter="format",
            value=kind[:20],
        )
    yield Progress("tags", 0, 1)
    content = _FORMATS[kind][1](dataset).encode()
    name, media_type = f"negatoscope-tags.{kind}", _FORMATS[kind][0]
    return Answer(
        {"name": name, "media_type": media_type}, (np.frombuffer(content, dtype=np.uint8),)
    )


def json_model(dataset: Dataset) -> str:
    """Return a header in the DICOM JSON model; without file meta information and pixels.

    Parameters
    ----------
    dataset : pydicom.Dataset

    Notes
    -----
    Bytes of any length are written into the text, because there is no server that a
    BulkDataURI could name. Elements whose value breaks the rules of their VR become
    UN, with the bytes of the file.

    References
    ----------
    PS3.18 F.2
    """
    with elements.quiet():
        return json.dumps(_model(dataset), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _model(dataset: Dataset) -> dict[str, object]:
    found: dict[str, object] = {}
    for tag in sorted(dataset.keys()):
        if tag >= _PIXELS and tag >> 16 == _PIXELS >> 16:
            continue
        if tag == _CHARACTER_SET:
            found[f"{tag:08X}"] = _UTF_8
            continue
        element = element_of(dataset, BaseTag(tag))
        found[f"{tag:08X}"] = (
            {"vr": "SQ", "Value": [_model(item) for item in filter(is_item, element.value or ())]}
            if element.VR == "SQ"
            else _modelled(element, dataset)
        )
    return found


def _modelled(element: DataElement, dataset: Dataset) -> dict[str, Any]:
    try:
        described: dict[str, Any] = element.to_json_dict(None, 1 << 60)
        json.dumps(described, allow_nan=False)
    # Whatever a value that breaks the rules makes pydicom, or JSON, raise.
    except Exception:
        raw = dataset.get_item(element.tag)
        value = getattr(raw, "value", b"")
        content = value if isinstance(value, bytes) else str(value).encode()
        return {"vr": "UN", "InlineBinary": base64.b64encode(content).decode()}
    return described


def tags_csv(dataset: Dataset) -> str:
    """Return a header as a table, a line for each element.

    References
    ----------
    RFC 4180
    """
    stream = io.StringIO()
    columns = ("path", "tag", "name", "keyword", "vr", "vm", "private", "depth", "value")
    table = csv.DictWriter(stream, columns)
    table.writeheader()
    for place in walk(dataset):
        row = {**place.described(), "depth": place.depth, "value": place.text}
        table.writerow({name: _cell(value) for name, value in row.items()})
    return stream.getvalue()


def _cell(value: object) -> str:
    """Return a text that no program of tables runs as a formula."""
    text = str(value)
    try:
        float(text)
    except ValueError:
        return f"'{text}" if text.startswith(_FORMULAS) else text
    return text


_FORMATS: Final = {
    "json": ("application/dicom+json", json_model),
    "csv": ("text/csv", tags_csv),
}


def compare_tags(workspace: Workspace, params: Params) -> Work:
    """List the elements in which two headers differ; items are compared by their number."""
    handles = params["handles"]
    if len(handles) != 2 or not all(isinstance(handle, str) for handle in handles):
        raise InvalidRequestError("Two images are compared: 'handles' holds two strings.")
    headers: list[dict[str, Place]] = []
    for handle in handles:
        header: dict[str, Place] = {}
        for place in walk(workspace.instance(handle).dataset):
            header[place.path] = place
            if len(header) % _PER_STEP == 0:
                yield Progress("tags", len(header), len(header) + _PER_STEP)
        headers.append(header)
    first, second = headers
    differences = []
    paths = sorted(first.keys() | second.keys(), key=_in_order)
    for path in paths:
        one, other = first.get(path), second.get(path)
        texts = [None if place is None else place.text for place in (one, other)]
        if texts[0] != texts[1] or (one and other and one.element.VR != other.element.VR):
            known = one or other
            assert known is not None  # the path is in one of the two
            values = [None if text is None else shortened(text) for text in texts]
            differences.append({**known.described(), "depth": known.depth, "values": values})
    return Answer({"differences": differences, "equal": len(paths) - len(differences)})


def _in_order(path: str) -> tuple[tuple[str, int], ...]:
    """Return a key that sorts items by number, and what is in them after their sequence."""
    parts = []
    for part in path.split("."):
        tag, _, number = part.partition("[")
        parts.append((tag, int(number.removesuffix("]") or 0)))
    return tuple(parts)
