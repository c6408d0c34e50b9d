"""Montages: where each frame lies, and what is between."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidParameterError, SeriesMismatchError
from negatoscope.series.frames import frames_of
from negatoscope.series.montage import evenly, montage, montage_steps

from .conftest import images

STACK = np.arange(5 * 4 * 6, dtype=np.int16).reshape(5, 4, 6)


def test_a_strip_of_all_frames() -> None:
    found = montage(images(STACK, RescaleSlope=2, RescaleIntercept=-1), columns=5)
    np.testing.assert_array_equal(found, np.hstack(list(STACK * 2 - 1)))
    assert found.dtype == np.float32


def test_a_grid_with_gaps() -> None:
    found = montage(images(STACK), gap=1)
    assert found.shape == (2 * 4 + 1, 3 * 6 + 2)
    np.testing.assert_array_equal(found[5:, 7:13], STACK[4])
    assert np.isnan(found[4]).all()
    assert np.isnan(found[:, 6]).all()
    assert np.isnan(found[5:, 14:]).all()


@pytest.mark.native
def test_tiles_are_means_over_areas() -> None:
    image = pytest.importorskip("PIL.Image")
    found = montage(images(STACK), columns=5, tile=3)
    assert found.shape == (2, 15)
    small = [
        np.asarray(image.fromarray(each.astype(np.float32)).resize((3, 2), image.Resampling.BOX))
        for each in STACK
    ]
    np.testing.assert_allclose(found, np.hstack(small), rtol=1e-6)
    assert montage(images(STACK), columns=5, tile=999).shape == (4, 30)


def test_padding_stays_none() -> None:
    found = montage(images(STACK[:1], PixelPaddingValue=3))
    assert np.argwhere(np.isnan(found)).tolist() == [[0, 3]]


def test_colour() -> None:
    rgb = np.arange(2 * 4 * 5 * 3, dtype=np.uint8).reshape(2, 4, 5, 3)
    pictures = [negatoscope.open(phantoms.phantom(each)) for each in rgb]
    found = montage(pictures, columns=2, gap=2)
    assert (found.dtype, found.shape) == (np.uint8, (4, 12, 3))
    np.testing.assert_array_equal(found[:, 7:], rgb[1])
    assert not found[:, 5:7].any()
    with pytest.raises(SeriesMismatchError, match="some are in colour"):
        montage([*pictures, *images(STACK[:, :, :5])])


@pytest.mark.parametrize(
    ("count", "expected"), [(1, [1]), (2, [1, 5]), (3, [1, 3, 5]), (9, [1, 2, 3, 4, 5])]
)
def test_some_of_many(count: int, expected: list[int]) -> None:
    chosen = evenly(frames_of(images(STACK)), count)
    assert [ref.instance.instance_number for ref in chosen] == expected


@pytest.mark.parametrize(
    "options", [{"columns": 0}, {"columns": 1001}, {"gap": -1}, {"gap": 101}, {"tile": 0}]
)
def test_what_is_not_possible(options: Any) -> None:
    with pytest.raises(InvalidParameterError, match="allowed are"):
        montage(images(STACK), **options)


def test_a_montage_is_bounded(monkeypatch: Any) -> None:
    monkeypatch.setattr("negatoscope.series.montage.MOST_PIXELS", 100)
    with pytest.raises(InvalidParameterError, match="at most 100 pixels"):
        montage(images(STACK))


def test_progress_comes_frame_by_frame() -> None:
    steps = [step for step in montage_steps(images(STACK)) if step.stage == "montage"]
    assert [(step.done, step.total) for step in steps] == [(n, 5) for n in range(6)]
