"""Stand-in: the plain NumPy functions, undecorated, as SciPy has them without SCIPY_ARRAY_API."""

from . import (
    _delegators,  # noqa: F401 - scipy.ndimage deletes the name after import
    _ndimage_api,
)
from ._ndimage_api import *  # noqa: F403 - as in the original

__all__ = _ndimage_api.__all__
