"""Time every operation as the page waits for it, natively or in Pyodide; see `measure_all`.

The same file runs in both, so that the two can be put side by side.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypedDict

import negatoscope
from negatoscope.engine.methods import display
from negatoscope.engine.workspace import Workspace
from negatoscope.model import IndexedFrame, Instance
from negatoscope.operations import Operation, load_all
from negatoscope.operations.running import State, finished

Clock = Callable[[], float]
Steps = list[dict[str, Any]]

#: So often an operation is repeated, or until it has taken so many seconds; the quickest counts.
#: Often, because WebAssembly is compiled anew while it runs, in threads whose time counts, too.
MOST_RUNS: Final = 25
LONG_ENOUGH: Final = 0.4
#: The first run may find memory that is not there yet: so many are made, unless they take too long.
FEWEST_RUNS: Final = 4
TOO_LONG: Final = 1.6
#: Nothing is to be thrown out of the cache meanwhile.
CACHE: Final = 1 << 30
#: What some operations need before they have something to do.
MASK: Final = {"operation": "threshold_mask", "parameters": {"level": 1000.0}}
COLORS: Final = {"operation": "apply_colormap", "parameters": {"colormap": "jet"}}


class Times(TypedDict):
    """Milliseconds until a picture is there, and of the longest step: nobody else has a turn."""

    total: float
    longest: float
    steps: int


@dataclass(eq=False)
class Engine:
    """An engine with two images of one size, decoded and with their values counted."""

    images: Sequence[Instance]
    clock: Clock
    workspace: Workspace = field(default_factory=lambda: Workspace(CACHE))
    made: dict[str, State] = field(default_factory=dict)

    def forget(self, known: Steps) -> None:
        """Forget all but the decoded images, and what a recipe made of the first."""
        for handle, image in zip(("image", "other"), self.images, strict=True):
            self.workspace.open(handle, image)
        for handle in ("image", "other"):
            self._provide(handle, [])
        self._provide("image", known)

    def _provide(self, handle: str, steps: Steps) -> None:
        """Put into the cache what a recipe made, which is made once."""
        picture = self.workspace.picture(params(steps, handle))
        name = f"{handle} {picture.recipe.identity}"
        if name not in self.made:
            frame = finished(self.workspace.frame(picture))
            if isinstance(frame, IndexedFrame):
                _ = frame.counts  # which the first table wants, and all others then have
            self.made[name] = frame
        self.workspace.remember(picture, picture.recipe, self.made[name])

    def show(self, steps: Steps) -> Times:
        """Show the first image through a recipe as the page asks for it."""
        started = last = self.clock()
        longest, count = 0.0, 0
        for _ in display(self.workspace, params(steps)):
            now = self.clock()
            longest, last, count = max(longest, now - last), now, count + 1
        now = self.clock()
        longest, total = max(longest, now - last), now - started
        return Times(total=round(total * 1e3, 2), longest=round(longest * 1e3, 2), steps=count + 1)

    def time_one(self, operation: Operation) -> Times:
        """Time an operation, when all that comes before it is there already."""
        known = before(operation)
        self.forget(known)
        return self.show([*known, step(operation)])


def params(steps: Steps, handle: str = "image") -> dict[str, Any]:
    """Return the parameters of a request for a picture."""
    return {
        "handle": handle,
        "frame": 1,
        "recipe": {"negatoscope_recipe": 1, "steps": steps},
        "voi": None,
        "other": {"handle": "other", "frame": 1},
    }


def before(operation: Operation) -> Steps:
    """Return what makes a picture that an operation can work on."""
    if operation.takes == "color":
        return [COLORS]
    return [MASK] if "labels" in operation.reserved else []


def step(operation: Operation) -> dict[str, Any]:
    """Return an operation as a step that has something to do."""
    own: dict[str, Mapping[str, object]] = {
        "crop": {"region": "10 20 400 300"},
        "region_mask": {"region": "10 20 400 300"},
        "replace_values": {"what": "zeros"},
        "translate": {"down": 0.5, "right": 0.25},
    }
    return {"operation": operation.name, "parameters": own.get(operation.name, {})}


def best(engine: Engine, operation: Operation, runs: int) -> Times:
    """Return the quickest of some runs."""
    times: list[Times] = []
    spent = 0.0
    while len(times) < runs and spent < (LONG_ENOUGH if len(times) >= FEWEST_RUNS else TOO_LONG):
        times.append(engine.time_one(operation))
        spent += times[-1]["total"] / 1000
    return min(times, key=lambda each: each["total"])


def measure_all(
    sizes: Mapping[str, Sequence[str]],
    names: Sequence[str] | None = None,
    runs: int = MOST_RUNS,
    clock: Clock = time.process_time,
) -> str:
    """Return the times of operations on images of some sizes as JSON.

    Parameters
    ----------
    sizes : Mapping
        From the name of a size to two files of it. On the first, every operation warms up.
    names : sequence of str, optional
        Of operations; all if it is left out.
    runs : int
        At most so many of each.
    clock : callable
        Gives seconds. It should stand still while others use the processor.

    Returns
    -------
    str
        By operation: its kind, and by size its `Times`.
    """
    wanted = [each for each in load_all() if names is None or each.name in names]
    found: dict[str, dict[str, Any]] = {
        each.name: {"kind": each.kind, "times": {}} for each in wanted
    }
    for number, (size, paths) in enumerate(sizes.items()):
        engine = Engine([negatoscope.open(path) for path in paths], clock)
        for operation in wanted:
            if number == 0 and runs > 1:
                engine.time_one(operation)
            found[operation.name]["times"][size] = best(engine, operation, runs)
    return json.dumps(found)


if __name__ == "__main__":
    print(measure_all(**json.loads(sys.argv[1])))
