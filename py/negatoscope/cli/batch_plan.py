"""What a batch is to do: which files, into which, and how to know that one is done."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import negatoscope
from negatoscope.cli.choices import Choices
from negatoscope.cli.convert import bare_name


@dataclass(frozen=True)
class Task:
    """A file that is to be processed.

    Parameters
    ----------
    source : str
        Its path in the folder, with "/".
    target : str
        Path of the results in the other folder, without suffix.
    size, changed : int
        Bytes of the file, and when it was changed last, in nanoseconds.
    """

    source: str
    target: str
    size: int
    changed: int


@dataclass(frozen=True)
class Settings:
    """What is done with every file; goes to every process.

    Parameters
    ----------
    root, output : str
        The folder with the files, and the one for the results.
    choices : Choices
    format : str
        Its name.
    options : Mapping
        Its parameters, complete.
    frames : str or None
        As --frames.
    """

    root: str
    output: str
    choices: Choices
    format: str
    options: Mapping[str, Any]
    frames: str | None

    @cached_property
    def signature(self) -> str:
        """Name what is done: the same name, the same results, as far as files did not change."""
        choices = {key: value for key, value in asdict(self.choices).items() if value is not None}
        steps = self.choices.steps().to_dict()
        parts = [negatoscope.__version__, self.format, self.options, self.frames, choices, steps]
        text = json.dumps(parts, default=str, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def plan(root: Path, output: Path) -> list[Task]:
    """Return a task for each file in a folder, in alphabetical order.

    Parameters
    ----------
    root : Path
        Is walked with all that is in it; hidden files are left out.
    output : Path
        If it lies in `root`, it is not walked.
    """
    sources = [path.relative_to(root) for path in _walk(root, output.resolve())]
    bare = {source: (source.parent / bare_name(source.name)).as_posix() for source in sources}
    count = Counter(bare.values())
    tasks = []
    for source in sources:
        # Where a.dcm and a.png would meet, both keep their suffixes.
        target = bare[source] if count[bare[source]] == 1 else source.as_posix()
        stat = (root / source).stat()
        tasks.append(Task(source.as_posix(), target, stat.st_size, stat.st_mtime_ns))
    return tasks


def _walk(root: Path, output: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and (here / name).resolve() != output
        )
        yield from (here / name for name in sorted(files) if not name.startswith("."))
