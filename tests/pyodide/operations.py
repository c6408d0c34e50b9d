"""What every operation makes of some pictures; runs natively and inside Pyodide, to be compared.

Nothing here is left to chance, for NumPy's random numbers are not part of the site.
"""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from typing import Any

import numpy as np
from negatoscope import recipe as recipes
from negatoscope.errors import NegatoscopeError
from negatoscope.frame import ColorFrame, IndexedFrame, LabelClass
from negatoscope.operations import Operation, load_all
from negatoscope.operations.running import Context, finished
from negatoscope.recipe import Recipe, Step

Frame = IndexedFrame | ColorFrame
_SHAPE = (45, 38)


def scattered(shape: tuple[int, ...]) -> Any:
    """Return whole numbers from 0 to 1023 without a visible order, by squares modulo a prime."""
    places = np.arange(int(np.prod(shape)), dtype=np.int64)
    return (places * places * 7 + places * 31) % 1_000_003 % 1024


def frames() -> dict[str, Frame]:
    """Return a CT with padding, a dark 8-bit image and a colour picture."""
    rows, columns = np.indices(_SHAPE)
    disc = (rows - 20) ** 2 + (columns - 18) ** 2 < 200
    noise = scattered(_SHAPE).reshape(_SHAPE)
    ct = np.where(disc, 300, -700) + noise // 8
    ct[:3] = -2000
    values = np.arange(-32_768.0, 32_768.0)
    return {
        "ct": IndexedFrame(
            (ct + 32_768).astype(np.uint16),
            values,
            values == -2000,
            unit="HU",
            keeps_voi=True,
            first_stored=-32_768,
        ),
        "bytes": IndexedFrame((noise // 8).astype(np.uint16), np.arange(256.0), first_stored=0),
        "colour": ColorFrame((scattered((*_SHAPE, 3)).reshape(*_SHAPE, 3) // 4).astype(np.uint8)),
    }


def steps(each: Operation) -> list[dict[str, Any]]:
    """Return the parameters to try: the defaults, then each choice of each parameter."""
    tried: list[dict[str, Any]] = [{}]
    for parameter in each.parameters:
        schema = parameter.schema()
        choices = schema.get("choices") or ([True, False] if schema["type"] == "boolean" else [])
        assert isinstance(choices, list | tuple)
        tried += [{parameter.name: choice} for choice in choices if choice != parameter.default]
    return tried


def result(each: Operation, frame: Frame, parameters: dict[str, Any]) -> dict[str, Any]:
    """Run one operation; the second image is the first, upside down."""
    other: Frame | None = None
    if each.needs_other:
        other = (
            ColorFrame(frame.rgb[::-1].copy())
            if isinstance(frame, ColorFrame)
            else replace(frame, index=frame.index[::-1].copy())
        )
    if each.needs_labels or "combine" in parameters:
        labels = np.zeros(frame.shape, dtype=np.uint8)
        labels[5:30:2, 4:25] = 1
        frame = replace(frame, labels=labels, label_classes=(LabelClass("Some", (9, 9, 9)),))
    context = Context(bits_stored=12, spacing=(0.5, 0.25), other=other)
    step = Step(each.name, parameters)
    made = finished(recipes.run(Recipe((step,)), frame, context))
    arrays = {} if made.labels is None else {"labels": made.labels}
    if isinstance(made, ColorFrame):
        arrays["rgb"] = made.rgb
    else:
        padded = None if made.padding is None else made.padding.take(made.index)
        numbers = made.values.take(made.index) if made.exact is None else made.exact
        arrays["values"] = np.where(False if padded is None else padded, 0.0, numbers)
        arrays["index"] = made.index
        if padded is not None:
            arrays["padding"] = padded
    facts = {label.name: dict(label.facts) for label in made.label_classes}
    return {"arrays": arrays, "facts": {**facts, "": dict(made.facts)}}


def every_result() -> dict[str, dict[str, Any]]:
    """Return the results by operation, parameters and picture; errors by their code."""
    made: dict[str, dict[str, Any]] = {}
    for each in load_all():
        for parameters in steps(each):
            for name, frame in frames().items():
                key = f"{each.name} {json.dumps(parameters)} {name}"
                try:
                    made[key] = result(each, frame, parameters)
                except NegatoscopeError as error:
                    made[key] = {"arrays": {}, "facts": {"": {}}, "error": error.code}
    return made


def every_result_as_json() -> str:
    """Return the results as text, arrays in base64."""
    return json.dumps(
        {
            key: {
                **each,
                "arrays": {
                    name: {
                        "dtype": str(array.dtype),
                        "shape": array.shape,
                        "data": base64.b64encode(np.ascontiguousarray(array)).decode(),
                    }
                    for name, array in each["arrays"].items()
                },
            }
            for key, each in every_result().items()
        }
    )
