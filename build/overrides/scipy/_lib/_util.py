"""Stand-in: all that ``scipy.ndimage`` needs of ``scipy._lib._util``."""

from numpy.lib.array_utils import normalize_axis_index

__all__ = ["normalize_axis_index"]
