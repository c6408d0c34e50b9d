"""What is open: images and presentation states by handle, and what came with what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from negatoscope.errors import UnknownHandleError
from negatoscope.model import Instance
from negatoscope.reading.dicomdir import Reference


@dataclass(frozen=True)
class File:
    """A file that was opened: its name, its SOP Instance UID, and what it names as a DICOMDIR."""

    name: str
    sop_instance_uid: str
    references: tuple[Reference, ...] = ()


class Opened:
    """Open images and presentation states, by the handles that the page has chosen."""

    def __init__(self) -> None:
        self._instances: dict[str, Instance] = {}
        self._states: dict[str, Instance] = {}
        self._members: dict[str, list[str]] = {}
        self._derived: dict[str, tuple[str, ...]] = {}
        self._files: dict[str, list[File]] = {}

    def open(self, handle: str, instance: Instance, source: str | None = None) -> None:
        """Keep an instance under a handle, in the place of what was there before.

        Parameters
        ----------
        handle : str
        instance : Instance
        source : str, optional
            Handle of the archive that holds the instance; closing that closes this.
        """
        self._keep(self._instances, handle, instance, source)

    def open_state(self, handle: str, state: Instance, source: str | None = None) -> None:
        """Keep a presentation state under a handle; see :meth:`open`."""
        self._keep(self._states, handle, state, source)

    def _keep(
        self, kind: dict[str, Instance], handle: str, content: Instance, source: str | None
    ) -> None:
        self._forget(handle)
        kind[handle] = content
        if source is not None and source != handle:
            self._members.setdefault(source, []).append(handle)

    def open_derived(self, handle: str, instance: Instance, sources: Sequence[str]) -> None:
        """Keep an image that was made of others; closing one of those closes it.

        Parameters
        ----------
        handle : str
            A new one.
        instance : Instance
        sources : sequence of str
            Handles of what it was made of.
        """
        self._instances[handle] = instance
        self._derived[handle] = tuple(sources)
        for source in sources:
            self._members.setdefault(source, []).append(handle)

    @property
    def images(self) -> int:
        """How many images are open."""
        return len(self._instances)

    def note_file(self, source: str, file: File) -> None:
        """Remember a file of a source, so that a DICOMDIR's references can be checked."""
        self._files.setdefault(source, []).append(file)

    @property
    def files(self) -> Mapping[str, Sequence[File]]:
        """The files of each source."""
        return self._files

    def close(self, handle: str) -> None:
        """Forget an instance, or all of a source, with their frames; any handle is fine."""
        self._files.pop(handle, None)
        for each in self._members.pop(handle, ()):
            self.close(each)
        for source in self._derived.pop(handle, ()):
            self._members.get(source, [handle]).remove(handle)
        self._forget(handle)

    def _forget(self, handle: str) -> bool:
        """Forget an image or a presentation state; False if there was none."""
        instance, state = self._instances.pop(handle, None), self._states.pop(handle, None)
        return instance is not None or state is not None

    def is_open(self, handle: str) -> bool:
        """Whether there is an instance or a presentation state under a handle."""
        return handle in self._instances or handle in self._states

    def handle_of(self, sop_instance_uid: str) -> str | None:
        """Return the handle of the open instance that has a SOP Instance UID, None if none has."""
        for handle, instance in self._instances.items():
            if instance.sop_instance_uid == sop_instance_uid:
                return handle
        return None

    def instance(self, handle: str) -> Instance:
        """Return an open instance.

        Raises
        ------
        UnknownHandleError
            There is none under that handle.
        """
        if handle not in self._instances:
            raise UnknownHandleError("This image is not open (any more). Open it again.")
        return self._instances[handle]

    def state(self, handle: str) -> Instance:
        """Return an open presentation state.

        Raises
        ------
        UnknownHandleError
            There is none under that handle.
        """
        if handle not in self._states:
            raise UnknownHandleError(
                "This presentation state is not open (any more). Open it again."
            )
        return self._states[handle]
