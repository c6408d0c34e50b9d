"""Scan folders, archives and media: what is good is grouped, what is not is listed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from negatoscope.errors import MissingFileError, NegatoscopeError, UnreadableError
from negatoscope.model import Instance, ScanReport, Skipped
from negatoscope.reading.dicomdir import Medium, Reference, is_directory, iso_path, references
from negatoscope.reading.files import Found, expand
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
        self._named: list[Reference] = []

    def take(self, source: SourceLike) -> None:
        if isinstance(source, (str, os.PathLike)) and Path(source).is_dir():
            for path in _walk(Path(source)):
                self._open(path)
            return
        named = self._open(source)
        if isinstance(source, (str, os.PathLike)) and named and self._count == 1:
            for path in _on_medium(Path(source).parent, named):
                self._open(path)

    def result(self) -> ScanReport:
        error = MissingFileError("The DICOMDIR names this file, but it is not there.")
        missing = [
            Skipped(reference.name, error.code, error.message)
            for reference in self._medium.missing(self._named)
        ]
        return ScanReport(group_instances(self._instances), (*self._skipped, *missing))

    def _open(self, source: SourceLike) -> tuple[Reference, ...]:
        """Open a file; return what it names if it is a DICOMDIR."""
        self._count += 1
        name = str(source) if isinstance(source, (str, os.PathLike)) else f"file {self._count}"
        named: tuple[Reference, ...] = ()
        try:
            for found in expand(source):
                named += self._file(name, found)
        except OSError as error:
            reason = f"The file cannot be read: {error.strerror}."
            self._skipped.append(Skipped(name, UnreadableError.code, reason))
        return named

    def _file(self, name: str, found: Found) -> tuple[Reference, ...]:
        content, full_name = found.content, f"{name}/{found.member}" if found.member else name
        named: tuple[Reference, ...] = ()
        uid = "" if isinstance(content, NegatoscopeError) else content.sop_instance_uid
        self._medium.add(full_name, uid)
        try:
            if isinstance(content, NegatoscopeError):
                raise content
            if is_directory(content):
                named = references(content)
                self._named += named
            require_renderable(content)
        except NegatoscopeError as error:
            self._skipped.append(Skipped(full_name, error.code, error.message))
        else:
            self._instances.append(content)
        return named


def _each(path_or_files: SourceLike | Iterable[SourceLike]) -> Iterator[SourceLike]:
    if isinstance(path_or_files, (str, os.PathLike, bytes)):
        yield path_or_files
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
    present = {iso_path(path.relative_to(folder).parts): path for path in _walk(folder)}
    for reference in named:
        path = present.get(iso_path(reference.path))
        if path is not None:
            yield path
