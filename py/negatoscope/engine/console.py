"""The console: a user's Python on the image, with names that stay from one call to the next."""

from __future__ import annotations

import builtins
import io
import keyword
import re
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from typing import Any, Final
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

import negatoscope
from negatoscope.engine.methods import Answer, Params, Work
from negatoscope.engine.picture import Picture
from negatoscope.engine.showing import Table, as_table, is_picture, picture_file
from negatoscope.engine.workspace import Frame, Workspace
from negatoscope.errors import NegatoscopeError, UserCodeError
from negatoscope.frame import ColorFrame
from negatoscope.grayscale.modality import modality_values
from negatoscope.model import Instance
from negatoscope.operations.context import padding_mask
from negatoscope.operations.defining import define as define_operations
from negatoscope.progress import Progress
from negatoscope.usercode import compile_snippet, user_errors

_LONGEST_OUTPUT: Final = 100_000
_LONGEST_VALUE: Final = 10_000
_MOST_COMPLETIONS: Final = 200
_DOTTED: Final = re.compile(r"[^\W\d]\w*(?:\.\w*)*\Z")


@dataclass(eq=False)
class Console:
    """What a user has computed so far.

    Attributes
    ----------
    namespace : dict
        The names that the user's lines see and set.
    runs : int
        How often it was asked, for the names of texts and pictures.
    """

    namespace: dict[str, Any] = field(default_factory=dict)
    runs: int = 0

    def run(self, code: str, picture: Picture, given: dict[str, Any]) -> Answer:
        """Run lines; answer with what they print, the value at their end, tables and pictures.

        Raises
        ------
        UserCodeError
            They fail; the details hold what they had printed by then.
        """
        self.runs += 1
        shown = _Shown()
        self.namespace.update(given, np=np, negatoscope=negatoscope)
        self.namespace.update(__name__="console", show=shown.show, table=shown.table)
        self.namespace.setdefault("input", _no_input)
        output = _Limited()
        try:
            with redirect_stdout(output), redirect_stderr(output):
                snippet = compile_snippet(code, f"<console {self.runs}>")
                value = snippet.run(self.namespace)
                written = self._written(value)
                shown.value(value)
                pictures, arrays = self._pictures(shown, picture)
        except NegatoscopeError as error:
            details = {**error.details, "output": output.getvalue()}
            hint = _hint(error.__cause__)
            if hint and "traceback" in details:
                details["traceback"] = f"{details['traceback']}\n{hint}"
            raise type(error)(error.message, **details) from error
        return Answer(
            {
                "output": output.getvalue(),
                "value": written,
                "tables": shown.tables,
                "pictures": pictures,
            },
            arrays,
        )

    def _written(self, value: object) -> str:
        """Return a value as Python writes it, and keep it under the name "_"."""
        if value is None:
            return ""
        self.namespace["_"] = value
        with user_errors(), np.printoptions(threshold=200, linewidth=96):
            return repr(value)[:_LONGEST_VALUE]

    def _pictures(
        self, shown: _Shown, picture: Picture
    ) -> tuple[list[dict[str, object]], tuple[NDArray[Any], ...]]:
        told: list[dict[str, object]] = []
        files = []
        for number, (array, label) in enumerate(shown.pictures, 1):
            said = label or f"Console {self.runs}"
            content = picture_file(array, picture.instance, picture.frame, said)
            files.append(np.frombuffer(content, dtype=np.uint8))
            name = f"console-{self.runs}-{number}.dcm"
            told.append({"name": name, "label": said, "shape": list(array.shape)})
        return told, tuple(files)


@dataclass(eq=False)
class _Shown:
    """What some lines want to be seen."""

    tables: list[Table] = field(default_factory=list)
    pictures: list[tuple[NDArray[Any], str]] = field(default_factory=list)

    def show(self, array: Any, label: str = "") -> None:
        """Show an array as a picture of its own, whatever its size."""
        self.pictures.append((np.array(array), label))

    def table(self, value: Any, title: str = "") -> None:
        """Show numbers as a table."""
        found = as_table(value, title)
        if found is None:
            raise UserCodeError(
                f"{type(value).__name__} is no table. Give a dict, a list, or an array of at most "
                "two dimensions."
            )
        self.tables.append(found)

    def value(self, value: object) -> None:
        """Show the value at the end of some lines, as what it is."""
        several = list(value) if isinstance(value, list | tuple) else [value]
        pictures = [each for each in several if is_picture(each)]
        self.pictures += [(np.array(each), "") for each in pictures]
        found = None if pictures else as_table(value)
        if found is not None:
            self.tables.append(found)


class _Limited(io.StringIO):
    """Keeps the beginning of what is printed."""

    def write(self, text: str, /) -> int:
        """Write what there is room for."""
        room = _LONGEST_OUTPUT - self.tell()
        if room > 0:
            super().write(text[:room])
            if len(text) >= room:
                super().write("\n[the rest is left out]\n")
        return len(text)


def _no_input(_: object = "") -> str:
    """Stand in for `input`: nobody is asked while lines run."""
    raise EOFError("Nobody can be asked while lines run; write the answer into them.")


def _hint(cause: BaseException | None) -> str:
    """Return what helps with an error of a user's lines, "" if nothing does."""
    if isinstance(cause, ModuleNotFoundError):
        return _MODULES
    # The console also runs where there is a network; in a browser every host is unreachable.
    if isinstance(cause, OSError) and "unreachable" in str(cause):
        return _NO_NETWORK
    return ""


_MODULES: Final = (
    "There are numpy (without random), scipy.ndimage, pydicom, negatoscope and most of "
    "Python's own modules."
)
_NO_NETWORK: Final = (
    "Python can reach the images that are open, and nothing outside of the page: there is no "
    "network."
)

_CONSOLES: Final[WeakKeyDictionary[Workspace, Console]] = WeakKeyDictionary()


def execute(workspace: Workspace, params: Params) -> Work:
    """Run a user's lines on the image.

    They see `values`, the modality values of the frame (in colour: red, green, blue); `result`,
    what the recipe made of them; `padding`, where there is no image, or None; `image`, the
    instance; `frame`, the number; and np, negatoscope, show(array), table(numbers).
    """
    picture = workspace.picture(params)
    plain = yield from workspace.plain(picture)
    final = yield from workspace.frame(picture)
    yield Progress("console", 0, 1)
    given = {
        "image": picture.instance,
        "frame": picture.frame,
        "values": _values(picture, plain),
        "padding": None if isinstance(plain, ColorFrame) else padding_mask(plain),
        "result": _numbers(final),
    }
    console = _CONSOLES.setdefault(workspace, Console())
    return console.run(params["code"], picture, given)


def complete(workspace: Workspace, params: Params) -> Answer:
    """List what the name before the cursor can become.

    The position is counted in UTF-16 units, as JavaScript does.
    """
    units = params["code"].encode("utf-16-le")
    before = units[: 2 * max(params["position"], 0)].decode("utf-16-le", errors="ignore")
    found = _DOTTED.search(before)
    typed = found[0] if found else ""
    *path, start = typed.split(".")
    names = _names(_CONSOLES.get(workspace, Console()).namespace, path) if typed else []
    fitting = sorted({name for name in names if name.startswith(start)})
    if not start.startswith("_"):
        fitting = [name for name in fitting if not name.startswith("_")]
    return Answer({"completions": fitting[:_MOST_COMPLETIONS], "typed": start})


def define(_: Workspace, params: Params) -> Answer:
    """Register the operations that a user wrote."""
    own = define_operations(params["source"], params.get("name"))
    return Answer(
        {"operations": [each.schema() for each in own], "names": [each.name for each in own]}
    )


def _names(namespace: dict[str, Any], path: list[str]) -> list[str]:
    """Return the names at the end of a dotted path; none if it leads nowhere."""
    if not path:
        return [*namespace, *dir(builtins), *keyword.kwlist, *_GIVEN]
    value = namespace.get(path[0], _STAND_INS.get(path[0]))
    try:
        for name in path[1:]:
            value = getattr(value, name)
        return [] if value is None else dir(value)
    # What a user's object does when it is asked for its names is not our affair.
    except Exception:
        return []


_STAND_INS: Final[dict[str, object]] = {
    "np": np,
    "negatoscope": negatoscope,
    "values": np.ndarray,
    "result": np.ndarray,
    "image": Instance,
}
"""What has the names of what is given, before anything is run."""

_GIVEN: Final = (*_STAND_INS, "padding", "frame", "show", "table")


def _values(picture: Picture, plain: Frame) -> NDArray[Any]:
    """Return the modality values of a frame, or its colours; the user may write to them."""
    if isinstance(plain, ColorFrame):
        return plain.rgb.copy()
    return modality_values(picture.instance, picture.frame)


def _numbers(final: Frame) -> NDArray[Any]:
    """Return what a recipe made, exactly, NaN where there is no image."""
    if isinstance(final, ColorFrame):
        return final.rgb.copy()
    numbers = final.values.take(final.index) if final.exact is None else final.exact.copy()
    mask = padding_mask(final)
    if mask is not None:
        numbers[mask] = np.nan
    return numbers
