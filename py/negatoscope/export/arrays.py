"""NumPy's own files: NPY and NPZ, the same bytes for the same arrays at any time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from negatoscope.export.archive import ZipWriter


def npy_bytes(*frames: npt.NDArray[Any]) -> bytes:
    """Return an array as the bytes of an NPY file, C-contiguous and little endian.

    Parameters
    ----------
    *frames : ndarray
        An array of any shape; or several of one shape and type, which become one with
        the frames first. Never are there two copies of all of them.

    References
    ----------
    NumPy Enhancement Proposal 1
    """
    plain = [np.ascontiguousarray(frame, frame.dtype.newbyteorder("<")) for frame in frames]
    shape = plain[0].shape
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        header,
        {
            "descr": np.lib.format.dtype_to_descr(plain[0].dtype),
            "fortran_order": False,
            # An array of no dimension becomes one of one element above.
            "shape": frames[0].shape if len(frames) == 1 else (len(frames), *shape),
        },
    )
    return b"".join(
        [header.getvalue(), *(frame.reshape(-1).view(np.uint8).data for frame in plain)]
    )


def npz_bytes(arrays: Mapping[str, Sequence[npt.NDArray[Any]]]) -> bytes:
    """Return arrays as the bytes of an NPZ file, compressed.

    Parameters
    ----------
    arrays : Mapping of str to sequence of ndarray
        By the names under which `numpy.load` finds them, each as for `npy_bytes`.
    """
    # numpy.savez writes the time of day into the archive.
    archive = ZipWriter(zipfile.ZIP_DEFLATED)
    for name, frames in arrays.items():
        archive.add(f"{name}.npy", npy_bytes(*frames))
    return archive.finish()
