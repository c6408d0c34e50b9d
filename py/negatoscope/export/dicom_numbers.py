"""Numbers as elements of VR DS hold them."""

from __future__ import annotations

from typing import Final

from pydicom.valuerep import format_number_as_ds

_LONGEST_WHOLE: Final = 10**15


def decimal_string(number: float) -> str:
    """Return a number as a Decimal String: at most 16 characters, as near as these allow.

    Parameters
    ----------
    number : float
        Of no more than 1e300 either way.

    References
    ----------
    PS3.5 6.2
    """
    if number == int(number) and abs(number) < _LONGEST_WHOLE:
        return str(int(number))
    return format_number_as_ds(float(number))
