"""Negatoscope: DICOM images, windowed, equalised and edge-filtered, natively and in the browser.

>>> import negatoscope
>>> instance = negatoscope.open("image.dcm")      # doctest: +SKIP
>>> picture = negatoscope.render(instance)        # doctest: +SKIP

Not a medical device.
"""

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
    "compile_display",
    "equalize_batch",
    "modality_values",
    "open",
    "pixel_size",
    "quantities",
    "real_world_maps",
    "real_world_values",
    "render",
    "scan",
    "stored_values",
    "suv_scale",
    "suv_values",
]
