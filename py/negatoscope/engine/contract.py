"""The contract between page and engine; ``web/engine/contract.json`` is generated from it.

Write the file again with ``python -m negatoscope.engine.contract PATH``; a
test fails while it is stale. Python and JavaScript check messages by the same
file, in the language of `engine.rules`.

``envelopes`` holds a group for each kind of message, ``methods`` one for the parameters
and one for the result of each method. Beyond these groups:

- ``v`` equals ``version``; ``id`` is at least 1; ``cancel`` is true; ``ok`` is true in a result
  and false in an error.
- An envelope is a ``boot`` if it has that field, else a ``cancel``, a ``progress``; a reply
  with ``ok`` true is a ``result``, any other an ``error``.
- ``progress`` and ``boot`` hold ``stage``: string, ``done`` and ``total``: integer with
  0 ≤ done ≤ total; ``boot`` may hold ``error`` instead.
- ``error`` holds ``code``: one of ``error_codes`` (a boot's may be another), ``message``: string
  and ``details``: object.
- ``blobs`` holds, for each buffer beside the text, ``dtype``: one of ``dtypes``, and
  ``shape``: array of integers of at least 0.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from negatoscope.engine.method_rules import LOOK, METHOD_RULES, PICTURE
from negatoscope.engine.rules import Group, group
from negatoscope.errors import ERROR_CODES

VERSION: Final = 1
"""Version of the protocol: ``v`` in every message."""

DTYPES: Final = ("uint8", "uint16", "int16", "uint32", "int32", "float32", "float64")

ENVELOPES: Final[Mapping[str, Group]] = {
    "request": group(v="integer", id="integer", method="string", params="object", blobs="array"),
    "cancel": group(v="integer", id="integer", cancel="boolean"),
    "progress": group(v="integer", id="integer", progress="object"),
    "result": group(v="integer", id="integer", ok="boolean", result="object", blobs="array"),
    "error": group(v="integer", id="integer", ok="boolean", error="object", blobs="array"),
    "boot": group(v="integer", boot="object"),
}

STAGE: Final = group(stage="string", done="integer", total="integer")
FAILURE: Final = group(code="string", message="string", details="object")
BLOB: Final = group(dtype="string", shape="array")
SOURCE: Final = group(handle="string", path="string", name="string?")
"""An item of ``sources`` as Python gets it: the worker has mounted the file and added the path.

``name`` is the file's path in the folder that the page was given; a DICOMDIR names files by it.
"""
WINDOW: Final = group(center="number", width="number", function="string")
"""A ``voi`` that is an object."""

OTHER: Final = group(handle="string", frame="integer")
"""The second image of a picture."""

SHAPE: Final = group(kind="string", points="array")
"""A ``shape``; its points are pairs, [row, column]."""
NAMED_SHAPE: Final = group(id="string", kind="string", points="array")
"""An item of ``shapes``."""
FRAME: Final = group(handle="string", frame="integer")
"""A frame of an open image, where a list names frames: in ``sources``, ``among``, ``others``."""
DERIVED: Final[Mapping[str, Group]] = {
    "orthogonal": group(
        plane="string", thickness="number?", mode="string?", pixel="number?", step="number?"
    ),
    "slabs": group(images="integer", mode="string?"),
    "projection": group(mode="string?"),
    "montage": group(count="integer?", columns="integer?", tile="integer?", gap="integer?"),
    "resampled": group(rows="integer", columns="integer"),
}
"""The ``options`` of each kind of derived image."""

PANE: Final = group(**PICTURE, **LOOK)
"""An item of ``panes``: a picture and how it is shown."""


def contract_json() -> str:
    """Return the text of ``web/engine/contract.json``."""
    contract = {
        "version": VERSION,
        "envelopes": ENVELOPES,
        "methods": METHOD_RULES,
        "dtypes": DTYPES,
        "error_codes": ERROR_CODES,
    }
    return json.dumps(contract, indent=2) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(contract_json(), "utf-8")
