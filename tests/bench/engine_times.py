"""Time what the engine does, natively or in Pyodide: ``engine_times.py FILE …`` prints JSON, in ms.

The same file runs in both, so that the two can be put side by side.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
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
    return round(statistics.median(times), 2)


def measure(path: str) -> dict[str, float]:
    """Time decoding and the windowed picture of one file."""
    image = negatoscope.open(path)
    times = {
        "decode": milliseconds(lambda: negatoscope.stored_values(image)),
        "file to pixels": milliseconds(lambda: negatoscope.render(path)),
    }
    if not image.transfer_syntax_uid.is_compressed:
        window = negatoscope.Window(100, 300)
        times["windowed"] = milliseconds(lambda: negatoscope.render(image, voi=window))
    return times


def measure_all(paths: Sequence[str]) -> str:
    """Return the times of every file as JSON, by the file's stem."""
    return json.dumps({Path(path).stem: measure(path) for path in paths})


if __name__ == "__main__":
    print(measure_all(sys.argv[1:]))
