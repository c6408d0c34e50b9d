"""The letters at the edges of a picture."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import phantoms
import pytest
from negatoscope.frame import UNMOVED, Placement
from negatoscope.measure.orientation import Orientation, orientation
from negatoscope.model import Instance
from negatoscope.reading.files import open_file

AXIAL = [1, 0, 0, 0, 1, 0]
FLIPPED: Placement = ((1.0, 0.0, 0.0), (0.0, -1.0, 9.0))
TURNED: Placement = ((0.0, 1.0, 0.0), (-1.0, 0.0, 9.0))
TILTED: Placement = ((0.9, -0.4, 0.0), (0.4, 0.9, 0.0))


def image(cosines: Any, **header: Any) -> Instance:
    position = None if cosines is None else [0, 0, 0]
    content = (
        phantoms.phantom(ImageOrientationPatient=cosines, ImagePositionPatient=position, **header)
        if cosines is not None
        else phantoms.phantom(**header)
    )
    return open_file(content)


@pytest.mark.parametrize(
    ("cosines", "letters"),
    [
        (AXIAL, ("R", "L", "A", "P")),
        ([0, 1, 0, 0, 0, -1], ("A", "P", "H", "F")),
        ([1, 0, 0, 0, 0, -1], ("R", "L", "H", "F")),
        ([-1, 0, 0, 0, -1, 0], ("L", "R", "P", "A")),
        ([0.8, 0.6, 0, 0, 0, -1], ("RA", "LP", "H", "F")),
        ([math.cos(0.1), math.sin(0.1), 0, 0, 0, -1], ("R", "L", "H", "F")),
    ],
)
def test_planes_of_the_patient(cosines: Any, letters: Any) -> None:
    assert orientation(image(cosines)) == Orientation(*letters)


@pytest.mark.parametrize(
    ("placement", "letters"),
    [
        (FLIPPED, ("L", "R", "A", "P")),
        (TURNED, ("A", "P", "L", "R")),
        (TILTED, ("RP", "LA", "AR", "PL")),
    ],
)
def test_letters_move_with_the_pixels(placement: Placement, letters: Any) -> None:
    assert orientation(image(AXIAL), placement=placement) == Orientation(*letters)


def test_directions_are_those_of_space_not_of_the_grid() -> None:
    """Pixels four times as high as wide: a diagonal of the grid is steep."""
    stretched = image(AXIAL, PixelSpacing=[4, 0.5])
    diagonal: Placement = ((1.0, 1.0, 0.0), (1.0, -1.0, 0.0))
    assert orientation(stretched, placement=diagonal).bottom == "P"
    assert orientation(image(AXIAL, PixelSpacing=[1, 1]), placement=diagonal).bottom in {"LP", "PL"}


@pytest.mark.parametrize(
    ("placement", "letters"),
    [
        (UNMOVED, ("R", "L", "HA", "FP")),
        (FLIPPED, ("L", "R", "HA", "FP")),
        (TURNED, ("HA", "FP", "L", "R")),
        (TILTED, ("", "", "", "")),
    ],
)
def test_a_radiograph_says_it_in_letters(placement: Placement, letters: Any) -> None:
    radiograph = image(None, PatientOrientation=["L", "FP"])
    assert orientation(radiograph, placement=placement) == Orientation(*letters)


def test_nothing_is_said_where_nothing_is_known() -> None:
    nothing = Orientation()
    assert orientation(image(None)) == nothing
    assert orientation(image(None, PatientOrientation=["L"])) == nothing
    horse = image(AXIAL, AnatomicalOrientationType="QUADRUPED")
    assert orientation(horse) == nothing


@pytest.mark.native
@pytest.mark.parametrize("seed", range(12))
def test_the_strongest_letters_are_those_of_highdicom(seed: int) -> None:
    spatial = pytest.importorskip("highdicom.spatial")
    random = np.random.default_rng(seed)
    first, second = np.linalg.qr(random.normal(size=(3, 3)))[0][:2]
    cosines = [*first, *second]
    found = orientation(image([round(float(each), 9) for each in cosines]))
    # It speaks of the index along columns, then along rows, and may choose other letters
    # where two directions of the picture lean towards the same axis of the patient.
    closest = spatial.get_closest_patient_orientation(
        spatial.create_rotation_matrix(cosines, index_convention="DR", slices_first=False)
    )
    strongest = [max(zip(np.abs(each), range(3), strict=True))[1] for each in (second, first)]
    if len(set(strongest)) == 2:
        assert [found.bottom[0], found.right[0]] == [each.value for each in closest[:2]]
