"""One file of a batch, in a process of its own."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from negatoscope.cli.batch_journal import Outcome, Status
from negatoscope.cli.batch_plan import Settings, Task
from negatoscope.cli.exporting import Export
from negatoscope.cli.outputs import frame_numbers
from negatoscope.errors import NegatoscopeError, OutOfMemoryError, UnreadableError
from negatoscope.export.formats import find_format
from negatoscope.progress import finished

_NO_IMAGE: Final = frozenset({"not_dicom", "no_pixel_data", "empty_file"})
"""Codes of what lies beside images in any folder."""


def process(task: Task, settings: Settings) -> Outcome:
    """Process a file; whatever goes wrong becomes part of the outcome.

    Parameters
    ----------
    task : Task
    settings : Settings
    """
    began = time.perf_counter()
    status: Status = "done"
    code, message = "", ""
    written: list[tuple[str, int]] = []
    lossy, warnings = False, []
    try:
        for name, size, is_lossy, said in _write(task, settings):
            written.append((name, size))
            lossy = lossy or is_lossy
            warnings += [each for each in said if each not in warnings]
    except MemoryError:
        error: NegatoscopeError = OutOfMemoryError("The image does not fit into memory.")
        status, code, message = "failed", error.code, error.message
    except OSError as cause:
        status, code, message = "failed", UnreadableError.code, cause.strerror or str(cause)
    except NegatoscopeError as cause:
        status = "skipped" if cause.code in _NO_IMAGE else "failed"
        code, message = cause.code, cause.message
    # One place for all errors: a file that breaks in a way that nobody foresaw breaks alone.
    except Exception as cause:
        status, code = "failed", NegatoscopeError.code
        message = f"The program failed in a way that nobody foresaw ({type(cause).__name__})."
    return Outcome(
        task.source,
        status,
        task.size,
        task.changed,
        settings.signature,
        code,
        message,
        tuple(written),
        lossy,
        round(time.perf_counter() - began, 3),
        tuple(warnings),
    )


def _write(task: Task, settings: Settings) -> Iterator[tuple[str, int, bool, list[str]]]:
    """Write the results of a file; give name, bytes, whether lossy, and warnings of each."""
    choices, wanted = settings.choices, find_format(settings.format)
    instance = choices.open(Path(settings.root) / task.source)
    instance.require_image()
    numbers = frame_numbers(settings.frames, choices.frame, instance)
    apart = wanted.takes == "one" and len(numbers) > 1
    for chosen in [[number] for number in numbers] if apart else [numbers]:
        exporting = Export(choices, wanted, settings.options)
        made = finished(exporting.steps([(instance, number) for number in chosen]))
        number = f"-{chosen[0]:05d}" if apart else ""
        name = f"{task.target}{number}{wanted.suffix}"
        replace_file(Path(settings.output) / name, made.content)
        yield name, len(made.content), made.lossy, exporting.warnings


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)
