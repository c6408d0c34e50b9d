"""One function per method of the protocol.

A function takes the workspace and the checked parameters. It returns its answer,
or is a generator that yields Progress wherever other work may come in between.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any, Final, TypeAlias

import numpy as np
import pydicom
from numpy.typing import NDArray

import negatoscope
from negatoscope.engine import contract
from negatoscope.engine.opening import SourceFile, open_source
from negatoscope.engine.picture import Picture
from negatoscope.engine.protocol import check_object
from negatoscope.engine.series import describe_missing, describe_studies
from negatoscope.engine.stacks import with_stack
from negatoscope.engine.summary import (
    describe_choices,
    describe_result,
    describe_window,
)
from negatoscope.engine.tags import describe_pixels, list_elements
from negatoscope.engine.versions import version_of
from negatoscope.engine.workspace import Workspace
from negatoscope.errors import ERROR_CODES, InvalidRequestError, VersionMismatchError
from negatoscope.grayscale.colormap_names import COLORMAP_NAMES
from negatoscope.grayscale.display import Look, show
from negatoscope.measure.statistics import value_range
from negatoscope.model import (
    VOI_FUNCTIONS,
    ColorFrame,
    Display,
    IndexedFrame,
    Progress,
    Window,
)
from negatoscope.operations import OPERATIONS

Params: TypeAlias = Mapping[str, Any]

_TAGS_PER_STEP: Final = 2_000
_OPENED_PER_STEP: Final = 4
"""So many headers take some milliseconds in the browser; telling of each would take as long."""


@dataclass(frozen=True, eq=False)
class Answer:
    """What ends a request well: a result and the arrays beside it."""

    result: dict[str, object] = field(default_factory=dict)
    arrays: tuple[NDArray[Any], ...] = ()


Work: TypeAlias = Generator[Progress, None, Answer]
Method: TypeAlias = Callable[[Workspace, Params], Answer | Work]


def hello(_: Workspace, params: Params) -> Answer:
    """Compare versions and say what there is."""
    if params["page_version"] != negatoscope.__version__:
        raise VersionMismatchError(
            f"The page is of version {params['page_version']:.40}, the engine of version "
            f"{negatoscope.__version__}. Reload the page without the browser's cache.",
            engine_version=negatoscope.__version__,
        )
    return Answer(
        {
            "protocol": contract.VERSION,
            "version": negatoscope.__version__,
            "python": platform.python_version(),
            "numpy": np.__version__,
            "scipy": version_of("scipy"),
            "pydicom": pydicom.__version__,
            "imagecodecs": version_of("imagecodecs"),
            "operations": _schemas(tuple(OPERATIONS)),
            "voi_functions": list(VOI_FUNCTIONS),
            "colormaps": list(COLORMAP_NAMES),
            "error_codes": list(ERROR_CODES),
        }
    )


@cache
def _schemas(names: tuple[str, ...]) -> list[dict[str, object]]:
    """Return the declarations of the operations that are loaded; a snapshot keeps them ready."""
    return [OPERATIONS[name].schema() for name in names]


def open_sources(workspace: Workspace, params: Params) -> Work:
    """Read headers, one object at a time; a bad file is listed and stops nothing."""
    sources = [_source(source) for source in params["sources"]]
    answer: dict[str, list[dict[str, object]]] = {
        "instances": [],
        "presentation_states": [],
        "directories": [],
        "skipped": [],
    }
    complete, opened = False, 0
    try:
        yield Progress("open", 0, len(sources))
        for done, source in enumerate(sources, 1):
            for kind, entry in open_source(workspace, source):
                answer[kind].append(entry)
                opened += 1
                if opened % _OPENED_PER_STEP == 0:
                    yield Progress("open", done, len(sources))
        complete = True
    finally:
        if not complete:  # withdrawn: the page will never know of these
            for source in sources:
                workspace.close(source.handle)
    return Answer({**answer})


def arrange(workspace: Workspace, params: Params) -> Answer:
    """Put open instances into series and studies, and say what a DICOMDIR names in vain."""
    for handle in params["handles"]:
        if not isinstance(handle, str):
            raise InvalidRequestError("Handles are strings.")
    return Answer(
        {
            "studies": describe_studies(workspace, params["handles"]),
            "missing": describe_missing(workspace),
        }
    )


def display(workspace: Workspace, params: Params) -> Work:
    """Compile a frame and its table; the frame is sent only if the page has another."""
    picture = workspace.picture(params)
    look = yield from with_stack(workspace, picture, look_of(params))
    frame = yield from workspace.painted(picture)
    shown = compile_picture(picture, frame, look)
    arrays: list[NDArray[Any]] = [] if shown.table is None else [shown.table.rgba]
    if params.get("have") != shown.key:
        arrays.append(_rgba(frame) if isinstance(frame, ColorFrame) else frame.index)
    return Answer(
        {
            "key": shown.key,
            "rows": frame.shape[0],
            "columns": frame.shape[1],
            "color": isinstance(frame, ColorFrame),
            "window": None if shown.window is None else describe_window(shown.window),
            "voi": shown.voi,
            "voi_choices": describe_choices(picture.instance, picture.frame, frame),
            "range": [0.0, 255.0] if isinstance(frame, ColorFrame) else list(value_range(frame)),
            "unit": "" if isinstance(frame, ColorFrame) else frame.unit,
            "warnings": [*picture.instance.warnings, *frame.warnings, *shown.warnings],
            **describe_result(picture.instance, picture.frame, frame),
        },
        tuple(arrays),
    )


def tags(workspace: Workspace, params: Params) -> Work:
    """List the elements: the header's, and that of the pixels without its value."""
    listed: list[dict[str, object]] = []
    instance = workspace.instance(params["handle"])
    for element in list_elements(instance.dataset, whole=params.get("whole", False)):
        listed.append(element)
        if len(listed) % _TAGS_PER_STEP == 0:
            yield Progress("tags", len(listed), len(listed) + _TAGS_PER_STEP)
    if instance.pixels is not None:
        listed.append(describe_pixels(instance.pixels))
    return Answer({"elements": listed})


def memory(workspace: Workspace, _: Params) -> Answer:
    """Tell how many images are open, and how many bytes are kept of their frames."""
    return Answer({"images": workspace.images, "frames": workspace.nbytes})


def close(workspace: Workspace, params: Params) -> Answer:
    """Forget instances and what was made of them."""
    for handle in params["handles"]:
        if not isinstance(handle, str):
            raise InvalidRequestError("Handles are strings.")
        workspace.close(handle)
    return Answer()


def _later(module: str, name: str) -> Method:
    """Return a method whose module is loaded when it is first asked for.

    The first picture in the browser does without it, and so arrives sooner.
    """

    def method(workspace: Workspace, params: Params) -> Answer | Work:
        begin: Method = getattr(import_module(f"negatoscope.engine.{module}"), name)
        return begin(workspace, params)

    return method


METHODS: Final[Mapping[str, Method]] = {
    "hello": hello,
    "open": open_sources,
    "arrange": arrange,
    "display": display,
    "tags": tags,
    "tags_export": _later("tag_files", "tags_export"),
    "compare_tags": _later("tag_files", "compare_tags"),
    "probe": _later("probing", "probe"),
    "operations": _later("recipes", "operations"),
    "swatches": _later("swatches", "swatches"),
    "script": _later("recipes", "script"),
    "parse_recipe": _later("recipes", "parse_recipe"),
    "define": _later("console", "define"),
    "execute": _later("console", "execute"),
    "complete": _later("console", "complete"),
    "statistics": _later("measuring", "statistics"),
    "histogram": _later("measuring", "histogram"),
    "profile": _later("measuring", "profile"),
    "measure": _later("measuring", "measure"),
    "thumbnail": _later("thumbnails", "thumbnail"),
    "derive": _later("deriving", "derive"),
    "geometry": _later("locating", "geometry"),
    "locate": _later("locating", "locate"),
    "reference_lines": _later("locating", "reference_lines"),
    "pixel_histogram": _later("deriving", "pixel_histogram"),
    "formats": _later("exporting", "formats"),
    "export_name": _later("exporting", "export_name"),
    "export": _later("exporting", "export"),
    "memory": memory,
    "close": close,
}
"""Exactly those of the contract; a test compares them."""


def compile_picture(picture: Picture, frame: IndexedFrame | ColorFrame, look: Look) -> Display:
    """Compile the table of a picture for the way in which it is to be shown."""
    return show(picture.instance, frame, look, frame_number=picture.frame, key=picture.key)


def _rgba(frame: ColorFrame) -> NDArray[np.uint8]:
    rgba = np.full((*frame.rgb.shape[:2], 4), 255, dtype=np.uint8)
    rgba[..., :3] = frame.rgb
    return rgba


def _source(source: object) -> SourceFile:
    fields = check_object("a source", contract.SOURCE, source)
    return SourceFile(fields["handle"], fields["path"], fields.get("name", ""))


def look_of(params: Params) -> Look:
    """Return how the parameters of a request want a picture to be shown."""
    return Look(
        _voi(params["voi"]),
        params.get("overlays", False),
        params.get("colormap"),
        params.get("invert", False),
        params.get("nan_color"),
    )


def _voi(voi: str | dict[str, Any] | None) -> str | Window | None:
    if not isinstance(voi, dict):
        return voi
    fields = check_object("the window", contract.WINDOW, voi)
    return Window(float(fields["center"]), float(fields["width"]), fields["function"])
