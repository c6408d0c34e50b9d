"""Negatoscope: DICOM images, windowed, equalised and edge-filtered, natively and in the browser.

>>> import negatoscope
>>> instance = negatoscope.open("image.dcm")      # doctest: +SKIP
>>> picture = negatoscope.render(instance)        # doctest: +SKIP

Not a medical device.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from negatoscope.errors import ERROR_CODES, NegatoscopeError
from negatoscope.grayscale.display import Look, compile_display
from negatoscope.grayscale.modality import modality_values
from negatoscope.grayscale.softcopy import apply_presentation_state
from negatoscope.measure.quantities import quantities
from negatoscope.measure.real_world import real_world_maps, real_world_values
from negatoscope.measure.spacing import pixel_size
from negatoscope.measure.suv import suv_scale, suv_values
from negatoscope.model import (
    Instance,
    Progress,
    ScanReport,
    Series,
    SeriesGeometry,
    Skipped,
    Study,
    Window,
)
from negatoscope.operations.equalization import equalize_batch
from negatoscope.reading.files import open_file as open  # noqa: A004 - as in gzip.open
from negatoscope.reading.pixels import stored_values
from negatoscope.reading.scanning import scan
from negatoscope.render import render

if TYPE_CHECKING:
    from negatoscope.measure.describing import statistics
    from negatoscope.series.batches import batches
    from negatoscope.series.montage import montage
    from negatoscope.series.orthogonal import reformat
    from negatoscope.series.pixel_histogram import pixel_histogram
    from negatoscope.series.projection import project
    from negatoscope.series.slabs import slabs
    from negatoscope.series.stack import stack

__version__ = "0.1.0"

__all__ = [
    "ERROR_CODES",
    "Instance",
    "Look",
    "NegatoscopeError",
    "Progress",
    "ScanReport",
    "Series",
    "SeriesGeometry",
    "Skipped",
    "Study",
    "Window",
    "__version__",
    "apply_presentation_state",
    "batches",
    "compile_display",
    "equalize_batch",
    "modality_values",
    "montage",
    "open",
    "pixel_histogram",
    "pixel_size",
    "project",
    "quantities",
    "real_world_maps",
    "real_world_values",
    "reformat",
    "render",
    "scan",
    "slabs",
    "stack",
    "statistics",
    "stored_values",
    "suv_scale",
    "suv_values",
]

_LATER: Final = {
    "batches": "series.batches",
    "montage": "series.montage",
    "pixel_histogram": "series.pixel_histogram",
    "project": "series.projection",
    "reformat": "series.orthogonal",
    "slabs": "series.slabs",
    "stack": "series.stack",
    "statistics": "measure.describing",
}
"""Where functions live whose modules are loaded when they are first used: a picture needs none."""


def __getattr__(name: str) -> Any:
    """Return a function of a module that is loaded now."""
    if name not in _LATER:
        raise AttributeError(f"module 'negatoscope' has no attribute '{name}'")
    return getattr(import_module(f"negatoscope.{_LATER[name]}"), name)
