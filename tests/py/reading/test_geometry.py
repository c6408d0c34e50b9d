"""Planes in space."""

from __future__ import annotations

import pytest
from negatoscope.reading.geometry import FrameGeometry

AXIAL = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
SAGITTAL = (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)
TILTED = (1.0, 0.0, 0.0, 0.0, 0.9483237, -0.3173047)


def plane(position: tuple[float, ...], orientation: tuple[float, ...]) -> FrameGeometry:
    made = FrameGeometry.of(position, orientation)
    assert made is not None
    return made


def test_normals_and_distances() -> None:
    assert plane((1, 2, 3), AXIAL).normal == (0, 0, 1)
    assert plane((1, 2, 3), AXIAL).distance == 3
    assert plane((1, 2, 3), SAGITTAL).normal == (-1, 0, 0)
    assert plane((1, 2, 3), SAGITTAL).distance == -1
    tilted = plane((-125, -123.54, 10), TILTED)
    assert tilted.normal == pytest.approx((0, 0.3173047, 0.9483237))
    assert tilted.distance == pytest.approx(-123.54 * 0.3173047 + 9.483237)


def test_parallel_planes() -> None:
    one = plane((0, 0, 0), AXIAL)
    assert one.is_parallel_to(plane((5, 6, 7), AXIAL))
    assert one.is_parallel_to(plane((5, 6, 7), (0.999999, 0.0005, 0, -0.0005, 0.999999, 0)))
    assert not one.is_parallel_to(plane((0, 0, 0), TILTED))
    assert not one.is_parallel_to(plane((0, 0, 0), (-1.0, 0, 0, 0, 1.0, 0)))


@pytest.mark.parametrize(
    ("position", "orientation"),
    [
        ((), AXIAL),
        ((0, 0), AXIAL),
        ((0, 0, 0), ()),
        ((0, 0, 0), AXIAL[:5]),
        ((0, 0, 0), (0,) * 6),
        ((0, 0, 0), (2, 0, 0, 0, 1, 0)),
        ((0, 0, 0), (1, 0, 0, 1, 0, 0)),
    ],
)
def test_numbers_that_span_no_plane(
    position: tuple[float, ...], orientation: tuple[float, ...]
) -> None:
    assert FrameGeometry.of(position, orientation) is None
