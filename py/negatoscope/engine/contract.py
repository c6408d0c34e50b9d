"""The contract between page and engine; ``web/engine/contract.json`` is generated from it.

Write the file again with ``python -m negatoscope.engine.contract PATH``; a
test fails while it is stale. Python and JavaScript check messages by the same
file, in this tiny language:

- A *rule* is ``{"type": T, "required": bool}``. T is the name of a type or a list of
  names, of which one must fit.
- The types are ``string``, ``boolean``, ``null``, ``array``, ``object``, ``number`` (finite)
  and ``integer`` (a whole number of at most 2^53 - 1 either way; 3.0 is 3).
- A *group* of rules, by field name, describes an object. It is closed: an unknown field
  is an error. What is inside an ``array`` or an ``object`` is not described here.

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
from typing import Final, TypedDict

from negatoscope.errors import ERROR_CODES

VERSION: Final = 1
"""Version of the protocol: ``v`` in every message."""

DTYPES: Final = ("uint8", "uint16", "int16", "uint32", "int32", "float32", "float64")


class Rule(TypedDict):
    """What is allowed for one field."""

    type: str | list[str]
    required: bool


Group = Mapping[str, Rule]


class Method(TypedDict):
    """The fields of a request's ``params`` and of its ``result``."""

    params: Group
    result: Group


def _group(**types: str) -> Group:
    """Write a group briefly: ``"string?"`` is optional, ``"object|null"`` a union."""
    group: dict[str, Rule] = {}
    for name, text in types.items():
        names = text.removesuffix("?").split("|")
        group[name] = {
            "type": names[0] if len(names) == 1 else names,
            "required": not text.endswith("?"),
        }
    return group


_PICTURE: Final = {
    "handle": "string",
    "frame": "integer",
    "recipe": "object",
    "presentation_state": "string|null?",
    "other": "object|null?",
}
_LOOK: Final = {
    "voi": "null|string|object",
    "overlays": "boolean?",
    "colormap": "string|null?",
    "invert": "boolean?",
    "nan_color": "string|null?",
}

ENVELOPES: Final[Mapping[str, Group]] = {
    "request": _group(v="integer", id="integer", method="string", params="object", blobs="array"),
    "cancel": _group(v="integer", id="integer", cancel="boolean"),
    "progress": _group(v="integer", id="integer", progress="object"),
    "result": _group(v="integer", id="integer", ok="boolean", result="object", blobs="array"),
    "error": _group(v="integer", id="integer", ok="boolean", error="object", blobs="array"),
    "boot": _group(v="integer", boot="object"),
}

STAGE: Final = _group(stage="string", done="integer", total="integer")
FAILURE: Final = _group(code="string", message="string", details="object")
BLOB: Final = _group(dtype="string", shape="array")
SOURCE: Final = _group(handle="string", path="string", name="string?")
"""An item of ``sources`` as Python gets it: the worker has mounted the file and added the path.

``name`` is the file's path in the folder that the page was given; a DICOMDIR names files by it.
"""
WINDOW: Final = _group(center="number", width="number", function="string")
"""A ``voi`` that is an object."""

OTHER: Final = _group(handle="string", frame="integer")
"""The second image of a picture."""

SHAPE: Final = _group(kind="string", points="array")
"""A ``shape``; its points are pairs, [row, column]."""
NAMED_SHAPE: Final = _group(id="string", kind="string", points="array")
"""An item of ``shapes``."""
FRAME: Final = _group(handle="string", frame="integer")
"""A frame of an open image, where a list names frames: in ``sources``, ``among``, ``others``."""
DERIVED: Final[Mapping[str, Group]] = {
    "orthogonal": _group(
        plane="string", thickness="number?", mode="string?", pixel="number?", step="number?"
    ),
    "slabs": _group(images="integer", mode="string?"),
    "projection": _group(mode="string?"),
    "montage": _group(count="integer?", columns="integer?", tile="integer?", gap="integer?"),
    "resampled": _group(rows="integer", columns="integer"),
}
"""The ``options`` of each kind of derived image."""

PANE: Final = _group(**_PICTURE, **_LOOK)
"""An item of ``panes``: a picture and how it is shown."""

METHODS: Final[Mapping[str, Method]] = {
    "hello": {
        "params": _group(page_version="string"),
        "result": _group(
            protocol="integer",
            version="string",
            python="string",
            numpy="string",
            scipy="string|null",
            pydicom="string",
            imagecodecs="string|null",
            operations="array",
            voi_functions="array",
            colormaps="array?",
            error_codes="array",
        ),
    },
    "open": {
        "params": _group(sources="array"),
        "result": _group(
            instances="array", presentation_states="array", skipped="array", directories="array?"
        ),
    },
    "arrange": {
        "params": _group(handles="array"),
        "result": _group(studies="array", missing="array"),
    },
    "display": {
        "params": _group(**_PICTURE, **_LOOK, have="string?"),
        "result": _group(
            key="string",
            rows="integer",
            columns="integer",
            color="boolean",
            window="object|null",
            voi="string?",
            voi_choices="array?",
            range="array",
            unit="string",
            warnings="array",
            placement="array?",
            pixel_spacing="array|null?",
            orientation="object?",
            labels="array?",
            facts="object?",
        ),
    },
    "tags": {
        "params": _group(handle="string", whole="boolean?"),
        "result": _group(elements="array"),
    },
    "tags_export": {
        "params": _group(handle="string", format="string"),
        "result": _group(name="string", media_type="string"),
    },
    "compare_tags": {
        "params": _group(handles="array"),
        "result": _group(differences="array", equal="integer"),
    },
    "probe": {
        "params": _group(
            **_PICTURE, **{**_LOOK, "voi": "null|string|object?"}, row="integer", column="integer"
        ),
        "result": _group(
            stored="number|array|null",
            value="number|null",
            unit="string",
            result="number|null",
            quantities="array?",
            display="array|null?",
        ),
    },
    "operations": {
        "params": _group(),
        "result": _group(operations="array", families="array"),
    },
    "swatches": {"params": _group(), "result": _group(names="array")},
    "script": {
        "params": _group(
            **_PICTURE,
            **_LOOK,
            source="string?",
            state_source="string?",
            other_source="string?",
            output="string?",
            format="string?",
            options="object?",
            frames="string|array|null?",
        ),
        "result": _group(python="string", command="string", recipe="string"),
    },
    "define": {
        "params": _group(source="string", name="string|null?"),
        "result": _group(operations="array", names="array"),
    },
    "execute": {
        "params": _group(**_PICTURE, code="string"),
        "result": _group(output="string", value="string", tables="array", pictures="array"),
    },
    "complete": {
        "params": _group(code="string", position="integer"),
        "result": _group(completions="array", typed="string"),
    },
    "parse_recipe": {"params": _group(text="string"), "result": _group(recipe="object")},
    "statistics": {
        "params": _group(**_PICTURE, shape="object|null?", label="integer?"),
        "result": _group(statistics="object"),
    },
    "histogram": {
        "params": _group(
            **_PICTURE,
            bins="integer?",
            low="number?",
            high="number?",
            shape="object|null?",
            label="integer?",
        ),
        "result": _group(
            channels="array",
            low="number",
            high="number",
            bins="integer",
            unit="string",
            count="integer",
            left_out="integer",
        ),
    },
    "profile": {
        "params": _group(**_PICTURE, **{"from": "array", "to": "array"}, width="integer?"),
        "result": _group(
            channels="array",
            samples="integer",
            length="number",
            unit_length="string",
            plane="string",
            explanation="string",
            unit="string",
        ),
    },
    "measure": {
        "params": _group(**_PICTURE, shapes="array"),
        "result": _group(measurements="array"),
    },
    "thumbnail": {
        "params": _group(handle="string", frame="integer?", size="integer"),
        "result": _group(rows="integer", columns="integer"),
    },
    "derive": {
        "params": _group(handle="string", kind="string", sources="array", options="object?"),
        "result": _group(instance="object"),
    },
    "geometry": {
        "params": _group(handles="array"),
        "result": _group(geometries="array"),
    },
    "locate": {
        "params": _group(
            handle="string", frame="integer", row="number", column="number", among="array"
        ),
        "result": _group(position="array|null", places="array"),
    },
    "reference_lines": {
        "params": _group(handle="string", frame="integer", others="array"),
        "result": _group(lines="array"),
    },
    "pixel_histogram": {
        "params": _group(
            sources="array",
            row="integer",
            column="integer",
            bins="integer?",
            low="number?",
            high="number?",
        ),
        "result": _group(
            bins="integer", low="number", high="number", images="integer", unit="string"
        ),
    },
    "formats": {"params": _group(), "result": _group(formats="array")},
    "export_name": {
        "params": _group(format="string", panes="array", frames="string|array|null?"),
        "result": _group(name="string", media_type="string", frames="integer"),
    },
    "export": {
        "params": _group(
            format="string", options="object?", panes="array", frames="string|array|null?"
        ),
        "result": _group(
            name="string",
            media_type="string",
            lossy="boolean",
            sentence="string",
            bytes_before="integer",
            bytes_after="integer",
        ),
    },
    "memory": {"params": _group(), "result": _group(images="integer", frames="integer")},
    "close": {"params": _group(handles="array"), "result": _group()},
}


def contract_json() -> str:
    """Return the text of ``web/engine/contract.json``."""
    contract = {
        "version": VERSION,
        "envelopes": ENVELOPES,
        "methods": METHODS,
        "dtypes": DTYPES,
        "error_codes": ERROR_CODES,
    }
    return json.dumps(contract, indent=2) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(contract_json(), "utf-8")
