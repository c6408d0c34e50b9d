"""Open a file of the page, or all that an archive holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from negatoscope.engine.failures import failure
from negatoscope.engine.opened import File
from negatoscope.engine.states import describe_state
from negatoscope.engine.summary import summarize
from negatoscope.engine.workspace import Workspace
from negatoscope.errors import NegatoscopeError
from negatoscope.grayscale.presentation_states import is_presentation_state
from negatoscope.model import Instance
from negatoscope.reading import elements
from negatoscope.reading.dicomdir import is_directory, references
from negatoscope.reading.files import Found, expand

Kind: TypeAlias = Literal["instances", "presentation_states", "directories", "skipped"]
Opened: TypeAlias = tuple[Kind, dict[str, object]]


@dataclass(frozen=True)
class SourceFile:
    """A file of the page: its handle, where it is mounted, and its name if the page gives it."""

    handle: str
    path: str
    name: str


def open_source(workspace: Workspace, source: SourceFile) -> Iterator[Opened]:
    """Open what a file holds, under its handle or, for an archive, under "<handle>/<number>".

    Parameters
    ----------
    workspace : Workspace
        Keeps the instances.
    source : SourceFile

    Yields
    ------
    tuple
        "instances" or "presentation_states" and a summary, "directories" and how many files a
        DICOMDIR lists, or "skipped" and the reason.
    """
    workspace.close(source.handle)
    count = 0
    try:
        for found in expand(source.path):
            handle = source.handle
            if found.member:
                count += 1
                handle = f"{source.handle}/{count}"
            yield _take(workspace, source, handle, found)
    except ModuleNotFoundError:
        raise
    # Whatever one file does must not stop the others.
    except Exception as error:
        yield "skipped", {"handle": source.handle, **failure(error, "open")}


def _take(workspace: Workspace, source: SourceFile, handle: str, found: Found) -> Opened:
    with elements.quiet():
        return _described(workspace, source, handle, found)


def _described(workspace: Workspace, source: SourceFile, handle: str, found: Found) -> Opened:
    content = found.content
    listed = _note(workspace, source, found)
    if listed is not None:
        return "directories", {"handle": handle, "source": source.handle, "listed": listed}
    try:
        if isinstance(content, NegatoscopeError):
            raise content
        if is_presentation_state(content):
            workspace.open_state(handle, content, source.handle)
            return "presentation_states", describe_state(workspace, handle, source.handle)
        summary = summarize(handle, content, source.handle)
    except NegatoscopeError as error:
        if found.member:
            error.details = {**error.details, "member": found.member}
        return "skipped", {"handle": source.handle, **failure(error, "open")}
    workspace.open(handle, content, source.handle)
    return "instances", summary


def _note(workspace: Workspace, source: SourceFile, found: Found) -> int | None:
    """Remember a file for the references of a DICOMDIR; return how many that has, if it is one."""
    name = "/".join(part for part in (source.name, found.member) if part)
    if not isinstance(found.content, Instance):
        workspace.note_file(source.handle, File(name, ""))
        return None
    listing = is_directory(found.content)
    named = references(found.content) if listing else ()
    workspace.note_file(source.handle, File(name, found.content.sop_instance_uid, named))
    return len(named) if listing else None
