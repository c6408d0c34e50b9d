"""What the page is told about studies, series, and the files that a DICOMDIR names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from negatoscope.engine.workspace import Workspace
from negatoscope.model import Series, Study
from negatoscope.reading.dicomdir import Medium
from negatoscope.reading.grouping import group_instances

_NAMED_AT_MOST: Final = 20


def describe_studies(workspace: Workspace, handles: Sequence[str]) -> list[dict[str, object]]:
    """Return the studies of open instances as JSON-able data; the workspace notes the stacks.

    Raises
    ------
    UnknownHandleError
        There is no instance under one of the handles.
    """
    instances = {handle: workspace.instance(handle) for handle in handles}
    names = {id(instance): handle for handle, instance in instances.items()}

    def describe(series: Series) -> dict[str, object]:
        together = [names[id(instance)] for instance in series.instances]
        workspace.stacks.note(together, stacked=series.geometry.stacked)
        return {
            "uid": series.uid,
            "description": series.description,
            "modality": series.modality,
            "number": series.number,
            "handles": together,
            "geometry": {
                "stacked": series.geometry.stacked,
                "spacing_mm": series.geometry.spacing_mm,
                "uniform": series.geometry.uniform,
            },
        }

    def describe_study(study: Study) -> dict[str, object]:
        return {
            "uid": study.uid,
            "description": study.description,
            "patient_name": study.patient_name,
            "patient_id": study.patient_id,
            "date": study.date,
            "series": [describe(series) for series in study.series],
        }

    return [describe_study(study) for study in group_instances(instances.values())]


def describe_missing(workspace: Workspace) -> list[dict[str, object]]:
    """Return for each DICOMDIR that names files in vain how many, and which come first."""
    medium = Medium()
    directories = []
    for source, files in workspace.files.items():
        for file in files:
            medium.add(file.name, file.sop_instance_uid)
            if file.references:
                directories.append((source, file.references))
    told: list[dict[str, object]] = []
    for source, named in directories:
        missing = medium.missing(named)
        if missing:
            files_named = [reference.name for reference in missing[:_NAMED_AT_MOST]]
            told.append(
                {
                    "handle": source,
                    "listed": len(named),
                    "missing": len(missing),
                    "files": files_named,
                }
            )
    return told
