"""Instances that belong together: series and studies."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final, cast

from negatoscope.errors import NegatoscopeError, UnreadableError
from negatoscope.model import Instance, ScanReport, Series, Skipped, Study
from negatoscope.reading import elements
from negatoscope.reading.dicom import open_instance
from negatoscope.reading.renderable import require_renderable
from negatoscope.reading.source import SourceLike

_UNNUMBERED: Final = 1 << 31


def scan(path_or_files: SourceLike | Iterable[SourceLike]) -> ScanReport:
    """Open every image of a folder or of a list of files.

    Parameters
    ----------
    path_or_files : path, or iterable of paths, file objects or bytes
        A folder is walked with all that is in it, in alphabetical order.

    Returns
    -------
    ScanReport
        The studies, in the order in which they were met, and every file that
        was skipped with its reason. A bad file never stops the scan.
    """
    instances: list[Instance] = []
    skipped: list[Skipped] = []
    for position, source in enumerate(_sources(path_or_files)):
        try:
            instance = open_instance(source)
            require_renderable(instance)
        except NegatoscopeError as error:
            skipped.append(Skipped(_name(source, position), error.code, error.message))
        except OSError as error:
            reason = f"The file cannot be read: {error.strerror}."
            skipped.append(Skipped(_name(source, position), UnreadableError.code, reason))
        else:
            instances.append(instance)
    return ScanReport(group_instances(instances), tuple(skipped))


def _sources(path_or_files: SourceLike | Iterable[SourceLike]) -> Iterator[SourceLike]:
    if isinstance(path_or_files, (str, os.PathLike)):
        path = Path(path_or_files)
        if not path.is_dir():
            yield path
            return
        for folder, folders, names in os.walk(path):
            folders.sort()
            yield from (Path(folder, name) for name in sorted(names))
    elif isinstance(path_or_files, bytes):
        yield path_or_files
    elif hasattr(path_or_files, "read"):
        yield cast(BinaryIO, path_or_files)
    else:
        yield from path_or_files


def _name(source: SourceLike, position: int) -> str:
    return str(source) if isinstance(source, (str, os.PathLike)) else f"file {position + 1}"


def group_instances(instances: Iterable[Instance]) -> tuple[Study, ...]:
    """Put instances into series and studies, by their UIDs.

    Parameters
    ----------
    instances : iterable of Instance
        In any order.

    Returns
    -------
    tuple of Study
        Studies and series in the order in which they were met; instances by
        (0020,0013) *Instance Number*.
    """
    studies: dict[str, dict[str, list[Instance]]] = {}
    for instance in instances:
        study = elements.text(instance.dataset, "StudyInstanceUID")
        series = elements.text(instance.dataset, "SeriesInstanceUID")
        studies.setdefault(study, {}).setdefault(series, []).append(instance)
    return tuple(_study(uid, series) for uid, series in studies.items())


def _study(uid: str, series: dict[str, list[Instance]]) -> Study:
    first = next(iter(series.values()))[0]
    return Study(
        uid=uid,
        description=elements.text(first.dataset, "StudyDescription"),
        series=tuple(_series(key, members) for key, members in series.items()),
    )


def _series(uid: str, members: list[Instance]) -> Series:
    return Series(
        uid=uid,
        description=elements.text(members[0].dataset, "SeriesDescription"),
        modality=members[0].modality,
        instances=tuple(sorted(members, key=_instance_number)),
    )


def _instance_number(instance: Instance) -> int:
    number = elements.integer(instance.dataset, "InstanceNumber")
    return _UNNUMBERED if number is None else number
