"""What the page is told about an instance when it is opened."""

from __future__ import annotations

from negatoscope.grayscale.choices import voi_choices
from negatoscope.grayscale.overlays import overlay_planes
from negatoscope.grayscale.window import Window
from negatoscope.measure.quantities import Quantity, quantities
from negatoscope.measure.spacing import pixel_size
from negatoscope.model import Instance
from negatoscope.reading import elements
from negatoscope.reading.renderable import require_renderable


def summarize(handle: str, instance: Instance, source: str | None = None) -> dict[str, object]:
    """Return the facts by which the page lists and labels an image.

    Parameters
    ----------
    handle : str
    instance : Instance
    source : str, optional
        Handle of the file that holds the instance; `handle` if left out.

    Returns
    -------
    dict
        JSON-able; text that the header does not have is "".

    Raises
    ------
    NegatoscopeError
        What the header promises cannot be rendered; see `require_renderable`.
    """
    require_renderable(instance)

    def text(keyword: str) -> str:
        return elements.text(instance.dataset, keyword)

    syntax = instance.transfer_syntax_uid
    spacing, size = instance.pixel_spacing, pixel_size(instance)
    return {
        "handle": handle,
        "source": handle if source is None else source,
        "modality": instance.modality,
        "sop_class": instance.sop_class_uid.name,
        "sop_instance_uid": instance.sop_instance_uid,
        "series_uid": instance.series_instance_uid,
        "study_uid": instance.study_instance_uid,
        "series_description": text("SeriesDescription"),
        "study_description": text("StudyDescription"),
        "patient_name": text("PatientName"),
        "patient_id": text("PatientID"),
        "study_date": text("StudyDate"),
        "instance_number": instance.instance_number,
        "rows": instance.rows,
        "columns": instance.columns,
        "frames": instance.number_of_frames,
        "color": instance.is_color,
        "photometric_interpretation": instance.photometric_interpretation,
        "bits_stored": instance.bits_stored,
        "transfer_syntax": {"uid": str(syntax), "name": instance.encoding},
        "unit": instance.unit,
        "pixel_spacing": None if spacing is None else list(spacing),
        "pixel_size": vars(size),
        "quantities": [describe_quantity(each) for each in quantities(instance)],
        "voi_choices": describe_choices(instance),
        "overlays": len(overlay_planes(instance.dataset)),
        "windows": [describe_window(window) for window in instance.windows],
        "warnings": list(instance.warnings),
    }


def describe_choices(instance: Instance, frame: int = 1) -> list[dict[str, object]]:
    """Return the choices of VOI for a frame as JSON-able data."""
    return [choice._asdict() for choice in voi_choices(instance, frame)]


def describe_window(window: Window) -> dict[str, object]:
    """Return a window as JSON-able data."""
    return {
        "center": window.center,
        "width": window.width,
        "function": window.function,
        "explanation": window.explanation,
    }


def describe_quantity(quantity: Quantity) -> dict[str, object]:
    """Return a quantity as JSON-able data."""
    return {
        "name": quantity.name,
        "unit": quantity.unit,
        "reason": quantity.reason,
        "value": quantity.value,
    }
