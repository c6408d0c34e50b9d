"""The one place where an exception becomes what the page is told."""

from __future__ import annotations

import math
import traceback
from collections.abc import Mapping
from pathlib import Path

from negatoscope.errors import NegatoscopeError, OutOfMemoryError, UnreadableError


def failure(error: BaseException, method: str) -> Mapping[str, object]:
    """Return code, message and details of an exception.

    Parameters
    ----------
    error : BaseException
        What a method raised.
    method : str
        Which method.

    Returns
    -------
    Mapping
        ``{"code": …, "message": …, "details": …}``. The text of an exception that is not
        ours may quote a header, so it never leaves; where it was raised does.
    """
    if isinstance(error, MemoryError):
        error = OutOfMemoryError(
            "There is not enough memory for this image. Close other images and try again."
        )
    if isinstance(error, OSError):
        error = UnreadableError(
            "The file cannot be read: it was moved, changed or removed since it was chosen, "
            "or reading it is not allowed."
        )
    if isinstance(error, NegatoscopeError):
        details = {name: _plain(value) for name, value in error.details.items()}
        return {"code": error.code, "message": error.message, "details": details}
    place = traceback.extract_tb(error.__traceback__)[-1:]
    return {
        "code": NegatoscopeError.code,
        "message": f"The engine failed in '{method}' in a way that nobody foresaw "
        f"({type(error).__name__}). The other images are not affected; please report it.",
        "details": {
            "type": type(error).__name__,
            "method": method,
            "where": f"{Path(place[0].filename).name}:{place[0].lineno}" if place else "",
        },
    }


def _plain(value: object) -> object:
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)  # JSON has no NaN and no infinity
    return value
