"""Pictures with at most 256 colours."""

from __future__ import annotations

import numpy as np
import pytest
from negatoscope.export.colors import indexed

from .conftest import colors, grey

pytest.importorskip("PIL.Image")


def test_grey_is_its_own_index() -> None:
    found = indexed(grey())
    assert found.exact
    np.testing.assert_array_equal(found.palette[found.index][..., 1], grey())


@pytest.mark.parametrize("count", [1, 2, 255, 256])
def test_few_colours_are_kept(count: int) -> None:
    palette = colors(1, 300)[0, :count]
    picture = palette[np.arange(2 * count).reshape(2, count) % count]
    found = indexed(picture)
    assert found.exact
    assert len(found.palette) <= count
    np.testing.assert_array_equal(found.palette[found.index], picture)


def test_257_colours_are_too_many() -> None:
    picture = np.zeros((1, 257, 3), np.uint8)
    picture[0, :, 0], picture[0, :, 1] = np.arange(257) % 256, np.arange(257) // 256
    found = indexed(picture)
    assert not found.exact
    assert len(found.palette) <= 256
