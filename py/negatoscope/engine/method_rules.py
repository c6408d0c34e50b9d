"""The methods of the engine: what each takes and what it gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypedDict

from negatoscope.engine.rules import Group, group


class Method(TypedDict):
    """The fields of a request's ``params`` and of its ``result``."""

    params: Group
    result: Group


PICTURE: Final = {
    "handle": "string",
    "frame": "integer",
    "recipe": "object",
    "presentation_state": "string|null?",
    "other": "object|null?",
}
LOOK: Final = {
    "voi": "null|string|object",
    "overlays": "boolean?",
    "colormap": "string|null?",
    "invert": "boolean?",
    "nan_color": "string|null?",
}

METHOD_RULES: Final[Mapping[str, Method]] = {
    "hello": {
        "params": group(page_version="string"),
        "result": group(
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
        "params": group(sources="array"),
        "result": group(
            instances="array", presentation_states="array", skipped="array", directories="array?"
        ),
    },
    "arrange": {
        "params": group(handles="array"),
        "result": group(studies="array", missing="array"),
    },
    "display": {
        "params": group(**PICTURE, **LOOK, have="string?"),
        "result": group(
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
        "params": group(handle="string", whole="boolean?"),
        "result": group(elements="array"),
    },
    "tags_export": {
        "params": group(handle="string", format="string"),
        "result": group(name="string", media_type="string"),
    },
    "compare_tags": {
        "params": group(handles="array"),
        "result": group(differences="array", equal="integer"),
    },
    "probe": {
        "params": group(
            **PICTURE, **{**LOOK, "voi": "null|string|object?"}, row="integer", column="integer"
        ),
        "result": group(
            stored="number|array|null",
            value="number|null",
            unit="string",
            result="number|null",
            quantities="array?",
            display="array|null?",
        ),
    },
    "operations": {
        "params": group(),
        "result": group(operations="array", families="array"),
    },
    "swatches": {"params": group(), "result": group(names="array")},
    "script": {
        "params": group(
            **PICTURE,
            **LOOK,
            source="string?",
            state_source="string?",
            other_source="string?",
            output="string?",
            format="string?",
            options="object?",
            frames="string|array|null?",
        ),
        "result": group(python="string", command="string", recipe="string"),
    },
    "define": {
        "params": group(source="string", name="string|null?"),
        "result": group(operations="array", names="array"),
    },
    "execute": {
        "params": group(**PICTURE, code="string"),
        "result": group(output="string", value="string", tables="array", pictures="array"),
    },
    "complete": {
        "params": group(code="string", position="integer"),
        "result": group(completions="array", typed="string"),
    },
    "parse_recipe": {"params": group(text="string"), "result": group(recipe="object")},
    "statistics": {
        "params": group(**PICTURE, shape="object|null?", label="integer?"),
        "result": group(statistics="object"),
    },
    "histogram": {
        "params": group(
            **PICTURE,
            bins="integer?",
            low="number?",
            high="number?",
            shape="object|null?",
            label="integer?",
        ),
        "result": group(
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
        "params": group(**PICTURE, **{"from": "array", "to": "array"}, width="integer?"),
        "result": group(
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
        "params": group(**PICTURE, shapes="array"),
        "result": group(measurements="array"),
    },
    "thumbnail": {
        "params": group(handle="string", frame="integer?", size="integer"),
        "result": group(rows="integer", columns="integer"),
    },
    "derive": {
        "params": group(handle="string", kind="string", sources="array", options="object?"),
        "result": group(instance="object"),
    },
    "geometry": {
        "params": group(handles="array"),
        "result": group(geometries="array"),
    },
    "locate": {
        "params": group(
            handle="string", frame="integer", row="number", column="number", among="array"
        ),
        "result": group(position="array|null", places="array"),
    },
    "reference_lines": {
        "params": group(handle="string", frame="integer", others="array"),
        "result": group(lines="array"),
    },
    "pixel_histogram": {
        "params": group(
            sources="array",
            row="integer",
            column="integer",
            bins="integer?",
            low="number?",
            high="number?",
        ),
        "result": group(
            bins="integer", low="number", high="number", images="integer", unit="string"
        ),
    },
    "formats": {"params": group(), "result": group(formats="array")},
    "export_name": {
        "params": group(format="string", panes="array", frames="string|array|null?"),
        "result": group(name="string", media_type="string", frames="integer"),
    },
    "export": {
        "params": group(
            format="string", options="object?", panes="array", frames="string|array|null?"
        ),
        "result": group(
            name="string",
            media_type="string",
            lossy="boolean",
            sentence="string",
            bytes_before="integer",
            bytes_after="integer",
        ),
    },
    "memory": {"params": group(), "result": group(images="integer", frames="integer")},
    "close": {"params": group(handles="array"), "result": group()},
}
