"""NPY and NPZ: what NumPy writes and reads, whenever it is written."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from negatoscope.export.arrays import npy_bytes, npz_bytes

NUMBERS = np.arange(24, dtype=np.int32).reshape(4, 6)
ARRAYS: dict[str, Any] = {
    "int32": NUMBERS,
    "float32": NUMBERS.astype(np.float32),
    "transposed": NUMBERS.T,
    "bool": NUMBERS > 3,
    "text": np.array("Größe"),
    "texts": np.array(["a", "bcd"]),
    "nothing": np.array(()),
}


@pytest.mark.parametrize("name", ARRAYS)
def test_numpy_reads_it(name: str) -> None:
    read = np.load(io.BytesIO(npy_bytes(ARRAYS[name])))
    assert (read.dtype, read.shape) == (ARRAYS[name].dtype, ARRAYS[name].shape)
    np.testing.assert_array_equal(read, ARRAYS[name])


@pytest.mark.parametrize("name", ["int32", "float32", "bool", "text"])
def test_numpy_writes_the_same_bytes(name: str) -> None:
    stream = io.BytesIO()
    np.save(stream, ARRAYS[name])
    assert npy_bytes(ARRAYS[name]) == stream.getvalue()


def test_big_endian_becomes_little() -> None:
    assert npy_bytes(NUMBERS.astype(">i4")) == npy_bytes(NUMBERS)


def test_several_frames_become_one_array() -> None:
    assert npy_bytes(NUMBERS, NUMBERS + 1) == npy_bytes(np.stack([NUMBERS, NUMBERS + 1]))


def test_npz_is_the_same_at_any_time() -> None:
    arrays = {"values": [NUMBERS, NUMBERS + 1], "unit": [np.array("HU")]}
    content = npz_bytes(arrays)
    assert content == npz_bytes(arrays)
    with np.load(io.BytesIO(content)) as read:
        assert list(read) == ["values", "unit"]
        np.testing.assert_array_equal(read["values"], [NUMBERS, NUMBERS + 1])
        assert str(read["unit"]) == "HU"
