"""What the page is told about an instance when it is opened."""

from __future__ import annotations

from negatoscope.grayscale.choices import voi_choices
from negatoscope.grayscale.overlays import overlay_planes
from negatoscope.grayscale.window import Window
from negatoscope.measure.orientation import orientation
from negatoscope.measure.quantities import Quantity, quantities
from negatoscope.measure.spacing import pixel_size
from negatoscope.model import ColorFrame, IndexedFrame, Instance
from negatoscope.placement import pixel_area, placed_spacing
from negatoscope.reading import elements
from negatoscope.reading.cine import frame_rate, is_swept
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
        "frame_rate": frame_rate(instance.dataset),
        "sweeps": is_swept(instance.dataset),
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


def describe_choices(
    instance: Instance, frame: int = 1, made: IndexedFrame | ColorFrame | None = None
) -> list[dict[str, object]]:
    """Return the choices of VOI for a frame, or what a recipe made of it, as JSON-able data."""
    grey = made if isinstance(made, IndexedFrame) else None
    return [choice._asdict() for choice in voi_choices(instance, frame, grey)]


def describe_result(
    instance: Instance, frame: int, made: IndexedFrame | ColorFrame
) -> dict[str, object]:
    """Return where the pixels that a recipe made lie, and what it found, as JSON-able data.

    Parameters
    ----------
    instance : Instance
    frame : int
        Frame number, from 1.
    made : IndexedFrame or ColorFrame
    """
    size = pixel_size(instance, frame)
    known = (size.row, size.column) if size.unit == "mm" else None
    spacing = placed_spacing(made.placement, known)
    # Areas are areas in the patient, or they are numbers of pixels.
    whole = size.at([(0, 0), (instance.rows - 1, instance.columns - 1)])
    return {
        "placement": [number for row in made.placement for number in row],
        "pixel_spacing": None if spacing is None else list(spacing),
        "orientation": vars(orientation(instance, frame, made.placement)),
        "labels": _describe_labels(made, known if whole.calibrated else None),
        "facts": dict(made.facts),
    }


def _describe_labels(
    made: IndexedFrame | ColorFrame, spacing: tuple[float, float] | None
) -> list[dict[str, object]]:
    """Return the classes of a picture, and how large they are."""
    area = 1.0 if spacing is None else pixel_area(made.placement, spacing)
    return [
        {
            "name": each.name,
            "color": "#{:02x}{:02x}{:02x}".format(*each.color),
            "pixels": int(pixels),
            "area": int(pixels) * area,
            "unit": "px" if spacing is None else "mm\N{SUPERSCRIPT TWO}",
            "facts": dict(each.facts),
        }
        for each, pixels in zip(made.label_classes, made.label_counts[1:], strict=True)
    ]


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
