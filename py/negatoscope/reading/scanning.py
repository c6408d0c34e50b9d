"""Scan folders, archives and media: what is good is grouped, what is not is listed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from negatoscope.errors import MissingFileError, NegatoscopeError, UnreadableError
from negatoscope.model import Instance, ScanReport, Skipped
from negatoscope.reading.dicomdir import Medium, Reference, is_directory, iso_path, references
from negatoscope.reading.files import expand
from negatoscope.reading.grouping import group_instances
from negatoscope.reading.renderable import require_renderable
from negatoscope.reading.source import SourceLike


def scan(path_or_files: SourceLike | Iterable[SourceLike]) -> ScanReport:
    """Open every image of a folder, of an archive, of a medium, or of a list of these.

    Parameters
    ----------
    path_or_files : path, file object or bytes, or an iterable of them
        A folder is walked with all that is in it, in alphabetical order. A ZIP archive is read
        where it is. For a DICOMDIR by itself, the files that it names are opened, too.

    Returns
    -------
    ScanReport
        The studies, in the order in which they were met, and every file that
        was skipped with its reason. A bad file never stops the scan. Files that
        a DICOMDIR names and that are not there count as skipped.
    """
    report = _Scan()
    if isinstance(path_or_files, (str, os.PathLike)):
        report.take_path(Path(path_or_files))
    else:
        for source in _each(path_or_files):
            report.take(source)
    return report.result()


class _Scan:
    """What a scan has found so far."""

    def __init__(self) -> None:
        self._count = 0
        self._instances: list[Instance] = []
        self._skipped: list[Skipped] = []
        self._medium = Medium()
        self._directories: list[str] = []
        self._named: list[Reference] = []

    def take(self, source: SourceLike) -> None:
        if isinstance(source, (str, os.PathLike)) and Path(source).is_dir():
            for path in _walk(Path(source)):
                self._open(path)
        else:
            self._open(source)

    def take_path(self, path: Path) -> None:
        """Take a path that stands for itself: a DICOMDIR brings the files that it names."""
        self.take(path)
        if self._directories == [str(path)]:
            for named in _on_medium(path.parent, tuple(self._named)):
                self._open(named)

    def result(self) -> ScanReport:
        error = MissingFileError("The DICOMDIR names this file, but it is not there.")
        missing = [
            Skipped(reference.name, error.code, error.message)
            for reference in self._medium.missing(self._named)
        ]
        return ScanReport(group_instances(self._instances), (*self._skipped, *missing))

    def _open(self, source: SourceLike) -> None:
        self._count += 1
        name = str(source) if isinstance(source, (str, os.PathLike)) else f"file {self._count}"
        try:
            for found in expand(source):
                self._file(f"{name}/{found.member}" if found.member else name, found.content)
        except OSError as error:
            reason = f"The file cannot be read: {error.strerror}."
            self._skipped.append(Skipped(name, UnreadableError.code, reason))

    def _file(self, name: str, content: Instance | NegatoscopeError) -> None:
        try:
            if isinstance(content, NegatoscopeError):
                self._medium.add(name)
                raise content
            self._medium.add(name, content.sop_instance_uid)
            if is_directory(content):
                self._directories.append(name)
                self._named += references(content)
            require_renderable(content)
        except NegatoscopeError as error:
            self._skipped.append(Skipped(name, error.code, error.message))
        else:
            self._instances.append(content)


def _each(path_or_files: SourceLike | Iterable[SourceLike]) -> Iterator[SourceLike]:
    if isinstance(path_or_files, (str, os.PathLike, bytes, bytearray, memoryview)):
        yield cast(SourceLike, path_or_files)
    elif hasattr(path_or_files, "read"):
        yield cast(BinaryIO, path_or_files)
    else:
        yield from path_or_files


def _walk(folder: Path) -> Iterator[Path]:
    for inner, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(inner, name) for name in sorted(names))


def _on_medium(folder: Path, named: Iterable[Reference]) -> Iterator[Path]:
    """Find the files that a DICOMDIR names below its folder, whatever the case of their names."""
    listings: dict[Path, dict[tuple[str, ...], Path]] = {}
    for reference in named:
        path: Path | None = folder
        for part in reference.path:
            if path is None or not path.is_dir():
                path = None
                break
            if path not in listings:
                listings[path] = {iso_path([entry.name]): entry for entry in path.iterdir()}
            path = listings[path].get(iso_path([part]))
        if path is not None:
            yield path
