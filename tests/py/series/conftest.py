"""Series that are made for a test."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
from negatoscope.model import Instance


def images(stack: Any, **header: Any) -> list[Instance]:
    """Return an open image for each array of a stack, in one series, 2 mm apart."""
    made = []
    for number, pixels in enumerate(np.asarray(stack)):
        place = {
            "InstanceNumber": number + 1,
            "SOPInstanceUID": f"1.2.826.0.1.3680043.10.1.9.{number + 1}",
            "ImagePositionPatient": [0, 0, 2 * number],
            "ImageOrientationPatient": [1, 0, 0, 0, 1, 0],
            "PixelSpacing": [0.5, 0.5],
        }
        made.append(negatoscope.open(phantoms.phantom(pixels, **(place | header))))
    return made
