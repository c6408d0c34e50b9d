"""``negatoscope info``: what a file holds."""

from __future__ import annotations

from typing import Annotated

import typer

import negatoscope
from negatoscope.cli.choices import File
from negatoscope.cli.failures import clear_errors
from negatoscope.cli.tables import print_facts, print_json
from negatoscope.grayscale.display import voi_choices
from negatoscope.grayscale.overlays import overlay_planes
from negatoscope.model import Instance


def info(
    file: File,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Tell what a file holds, without patient data."""
    with clear_errors():
        facts = facts_of(negatoscope.open(file))
        if as_json:
            print_json(facts)
        else:
            print_facts(facts)


def facts_of(instance: Instance) -> dict[str, object]:
    """Return what there is to know about an instance; nothing of the patient."""
    facts: dict[str, object] = {
        "sop_class": instance.sop_class_uid.name,
        "modality": instance.modality,
        "transfer_syntax": instance.encoding,
        "transfer_syntax_uid": str(instance.transfer_syntax_uid),
        "has_image": instance.pixels is not None,
    }
    if instance.pixels is not None:
        facts |= {
            "rows": instance.rows,
            "columns": instance.columns,
            "frames": instance.number_of_frames,
            "samples_per_pixel": instance.samples_per_pixel,
            "photometric_interpretation": instance.photometric_interpretation,
            "bits_allocated": instance.bits_allocated,
            "bits_stored": instance.bits_stored,
            "signed": instance.pixel_representation == 1,
            "padding": instance.padding,
            "pixel_size": vars(negatoscope.pixel_size(instance)),
            "unit": instance.unit,
            "quantities": [
                {"name": each.name, "unit": each.unit, "reason": each.reason}
                for each in negatoscope.quantities(instance)
            ],
            "windows": [vars(window) for window in instance.windows],
            "voi_choices": [choice.name for choice in voi_choices(instance)],
            "overlays": [vars(plane) for plane in overlay_planes(instance.dataset)],
        }
    return facts | {"warnings": list(instance.warnings)}
