"""DICOMDIR: what a medium says is on it, against the files that are there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from pydicom.uid import MediaStorageDirectoryStorage

from negatoscope.model import Instance
from negatoscope.reading import elements

Path: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class Reference:
    """A file that a DICOMDIR names: the components of its path, and its SOP Instance UID."""

    path: Path
    sop_instance_uid: str

    @property
    def name(self) -> str:
        """The path as people write it."""
        return "/".join(self.path)


def is_directory(instance: Instance) -> bool:
    """Return whether the object is a DICOMDIR."""
    return (
        instance.sop_class_uid == MediaStorageDirectoryStorage
        or "DirectoryRecordSequence" in instance.dataset
    )


def references(directory: Instance) -> tuple[Reference, ...]:
    """Return the files that a DICOMDIR names, each once, in its order.

    The records are taken as they stand in the sequence: the offsets between them only say
    who belongs to whom, and are often wrong.

    References
    ----------
    PS3.3 F.3.2.2; PS3.10 8.2 (File ID)
    """
    found: dict[Path, Reference] = {}
    for record in elements.items(directory.dataset, "DirectoryRecordSequence"):
        path = tuple(str(part).strip() for part in elements.values(record, "ReferencedFileID"))
        in_use = elements.integer(record, "RecordInUseFlag") != 0
        if path and in_use:
            uid = elements.text(record, "ReferencedSOPInstanceUIDInFile")
            found.setdefault(path, Reference(path, uid))
    return tuple(found.values())


@dataclass
class Medium:
    """The files that are there, by name and by SOP Instance UID."""

    _uids: set[str] = field(default_factory=set)
    _paths: set[Path] = field(default_factory=set)

    def add(self, name: str, sop_instance_uid: str = "") -> None:
        """Take note of a file."""
        path = iso_path(re.split(r"[/\\]", name))
        # A file may lie in any folder: where the medium begins is not known.
        self._paths.update(path[start:] for start in range(len(path)))
        if sop_instance_uid:
            self._uids.add(sop_instance_uid)

    def missing(self, wanted: Iterable[Reference]) -> tuple[Reference, ...]:
        """Return the references for which there is no file."""
        return tuple(each for each in wanted if not self._has(each))

    def _has(self, reference: Reference) -> bool:
        by_uid = bool(reference.sop_instance_uid) and reference.sop_instance_uid in self._uids
        return by_uid or iso_path(reference.path) in self._paths


def iso_path(parts: Sequence[str]) -> Path:
    """Return a path as ISO 9660 would write it, so that names off any system compare equal.

    Upper case, without the version (``;1``) and the dot of an empty extension; characters that
    ISO 9660 does not have become ``_``.
    """
    return tuple(_iso_name(part) for part in parts if part not in ("", "."))


def _iso_name(name: str) -> str:
    plain = re.sub(r";\d+$", "", name.strip()).rstrip(".").upper()
    return re.sub(r"[^A-Z0-9_.]", "_", plain)
