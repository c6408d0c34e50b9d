"""Colormaps: 256 colours for the grey levels, by name."""

from __future__ import annotations

import difflib
import zlib
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from negatoscope.errors import InvalidParameterError
from negatoscope.grayscale.colormap_names import COLORMAP_NAMES, TABLES
from negatoscope.grayscale.palette import (
    WELL_KNOWN,
    WELL_KNOWN_UIDS,
    apply_palette,
    well_known_palette,
)


@cache
def colormap_table(name: str) -> npt.NDArray[np.uint8]:
    """Return the colours of the 256 grey levels.

    Parameters
    ----------
    name : str
        One of `COLORMAP_NAMES`: a palette of PS3.6 Annex B by its Content Label (spaces,
        hyphens and case do not matter) or SOP Instance UID, or a colormap of matplotlib by
        its name. "_r" at the end of a name of matplotlib turns it round, as there.

    Returns
    -------
    ndarray of shape (256, 3), uint8
        Red, green and blue; read-only, because it is shared by all callers.

    Raises
    ------
    InvalidParameterError
        If there is none of that name; the message lists those that there are.

    References
    ----------
    PS3.6 Annex B; Hunter, J. D., Matplotlib: A 2D graphics environment, Computing in
    Science & Engineering 9 (2007), 90-95.
    """
    label = WELL_KNOWN_UIDS.get(name, name.strip().upper().replace(" ", "_").replace("-", "_"))
    base = name.removesuffix("_r")
    if base in TABLES:
        table: npt.NDArray[np.uint8] = _tables()[TABLES.index(base)]
        table = table if base == name else table[::-1]
    elif label in WELL_KNOWN:
        table = apply_palette(np.arange(256), well_known_palette(label))
    else:
        close = difflib.get_close_matches(name[:80], COLORMAP_NAMES, n=1)
        raise InvalidParameterError(
            f"There is no colormap {name!r:.80}{f'; did you mean {close[0]!r}?' if close else '.'} "
            f"There are: {', '.join(COLORMAP_NAMES)}.",
            parameter="colormap",
        )
    table.setflags(write=False)
    return table


@cache
def _tables() -> npt.NDArray[np.uint8]:
    """Return the tables of matplotlib, shape (names, 256, 3); see ``build/make_colormaps.py``."""
    packed = Path(__file__).with_name("colormaps.bin").read_bytes()
    differences = np.frombuffer(zlib.decompress(packed), dtype=np.uint8).reshape(-1, 3, 256)
    planes: npt.NDArray[np.uint8] = np.cumsum(differences, axis=2, dtype=np.uint8)
    return np.ascontiguousarray(planes.transpose(0, 2, 1))
