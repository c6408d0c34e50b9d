"""Time the package natively on the bench's files: ``native.py FILE …`` prints JSON, in ms."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import negatoscope

REPEATS = 5


def milliseconds(work: Callable[[], object]) -> float:
    """Return the median time of some runs after one to warm up."""
    work()
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def measure(path: str) -> dict[str, float]:
    """Time opening to pixels, and each pane's picture of an open image."""
    image = negatoscope.open(path)
    steps = {
        "file to pixels": lambda: negatoscope.render(path),
        "windowed": lambda: negatoscope.render(image, voi=negatoscope.Window(100, 300)),
        "equalised": lambda: negatoscope.render(image, recipe=recipe("equalize_histogram")),
        "edges": lambda: negatoscope.render(image, recipe=recipe("sobel")),
    }
    return {name: round(milliseconds(work), 1) for name, work in steps.items()}


def recipe(operation: str) -> dict[str, object]:
    """Return a recipe of one step."""
    return {"negatoscope_recipe": 1, "steps": [{"operation": operation}]}


if __name__ == "__main__":
    print(json.dumps({Path(path).stem: measure(path) for path in sys.argv[1:]}))
