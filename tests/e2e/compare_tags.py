"""Compare headers that the page saved with what pydicom, and nothing of the package, reads.

A header ends where the pixels begin.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pydicom

CHARACTER_SET = "00080005"
UTF_8 = {"vr": "CS", "Value": ["ISO_IR 192"]}
WHOLE = 1 << 60
"""No value is so long that it is left out."""
TEXTS = frozenset(("AE", "AS", "CS", "DA", "DS", "IS", "LO", "PN", "SH", "TM", "UI"))


def json_difference(saved: str, file: str) -> str:
    """Return "same" if a file in the DICOM JSON model is what pydicom makes of the header."""
    header = pydicom.dcmread(file, stop_before_pixels=True)
    expected: dict[str, Any] = header.to_json_dict(WHOLE) | {CHARACTER_SET: UTF_8}
    found = json.loads(Path(saved).read_text("utf-8"))
    wrong = [tag for tag in expected.keys() | found.keys() if expected.get(tag) != found.get(tag)]
    return f"these elements differ: {sorted(wrong)}" if wrong else "same"


def csv_difference(saved: str, file: str) -> str:
    """Return "same" if a table has every element, with its VR and keyword, and plain values."""
    header = pydicom.dcmread(file, stop_before_pixels=True)
    elements = [*header.file_meta, *header.iterall()]
    with Path(saved).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    if len(rows) != len(elements):
        return f"{len(rows)} rows are not {len(elements)} elements"
    for row, element in zip(rows, elements, strict=True):
        tag = f"{element.tag.group:04X},{element.tag.element:04X}"
        expected = (tag, str(element.VR), element.keyword, str(element.VM))
        found = (row["tag"], row["vr"], row["keyword"], row["vm"])
        if found != expected:
            return f"{found} is not {expected}"
        plain = element.VR in TEXTS and element.VM == 1
        if plain and row["value"].removeprefix("'") != str(element.value):
            return f"{tag}: {row['value']!r} is not {str(element.value)!r}"
    return "same"
