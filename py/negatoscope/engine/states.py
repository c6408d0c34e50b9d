"""What the page is told about a presentation state when it is opened."""

from __future__ import annotations

from negatoscope.engine.workspace import Workspace
from negatoscope.grayscale.presentation_states import list_annotations, referenced_images
from negatoscope.reading import elements


def describe_state(workspace: Workspace, handle: str, source: str) -> dict[str, object]:
    """Return what the page needs to offer a presentation state.

    Parameters
    ----------
    workspace : Workspace
        Where the state is open, and perhaps the images that it refers to.
    handle : str
    source : str
        Handle of the file that holds the state.

    Returns
    -------
    dict
        JSON-able. ``references`` names the images; the handle is null for one that is
        not open, or not yet. ``annotations`` are the texts; they may name the patient.
    """
    state = workspace.state(handle)
    return {
        "handle": handle,
        "source": source,
        "label": elements.text(state.dataset, "ContentLabel"),
        "description": elements.text(state.dataset, "ContentDescription"),
        "references": [
            {"handle": workspace.handle_of(uid), "sop_instance_uid": uid}
            for uid in referenced_images(state)
        ],
        "annotations": [each.text for each in list_annotations(state) if each.text],
        "warnings": list(state.warnings),
    }
