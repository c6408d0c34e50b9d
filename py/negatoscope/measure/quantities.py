"""What the values of an image mean: one list for the command line and the page."""

from __future__ import annotations

import math
from dataclasses import dataclass

from negatoscope.errors import QuantityUnavailableError
from negatoscope.measure.real_world import real_world_maps
from negatoscope.measure.suv import UNIT, suv_scale
from negatoscope.model import Instance


@dataclass(frozen=True)
class Quantity:
    """A quantity that a pixel has, or would have if the header said more.

    Parameters
    ----------
    name : str
        "SUVbw", or the label of a real world value map.
    unit : str
        Of `value`.
    reason : str
        Why it cannot be had; "" if it can.
    value : float or None
        For the pixel that was asked for; None without one.
    """

    name: str
    unit: str
    reason: str = ""
    value: float | None = None


def quantities(
    instance: Instance,
    frame: int = 1,
    *,
    stored: float | None = None,
    modality_value: float | None = None,
) -> tuple[Quantity, ...]:
    """Return the quantities of a grey frame beyond its modality values.

    Parameters
    ----------
    instance : Instance
        An open image.
    frame : int
        Frame number, from 1.
    stored, modality_value : float, optional
        Of a pixel, to get its quantities.

    Returns
    -------
    tuple of Quantity
        SUV by body weight of a PET image, in g/ml, and the real world values, each in its own
        unit; why one cannot be told stands in it. Empty for colour images.

    References
    ----------
    PS3.3 C.8.9.1, C.7.6.16.2.11
    """
    if instance.is_color:
        return ()
    found = []
    if instance.modality == "PT":
        try:
            factor = suv_scale(instance).factor
        except QuantityUnavailableError as error:
            found.append(Quantity("SUVbw", UNIT, error.message))
        else:
            value = None if modality_value is None else _finite(modality_value * factor)
            found.append(Quantity("SUVbw", UNIT, value=value))
    for number, each in enumerate(real_world_maps(instance, frame), 1):
        value = None if stored is None else _finite(float(each.apply(stored)))
        found.append(Quantity(each.label or f"Real world value {number}", each.unit, value=value))
    return tuple(found)


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
