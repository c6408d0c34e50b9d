"""Presentation states: another object says how an image is shown."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.grayscale.softcopy import apply_presentation_state
from negatoscope.model import Instance
from negatoscope.render import render_display
from pydicom import uid
from pydicom.dataset import Dataset

PIXELS = np.arange(64, dtype=np.uint16).reshape(8, 8)
IMAGE = "1.2.826.0.1.3680043.10.1.1"


def image(pixels: Any = PIXELS, **header: Any) -> Instance:
    return negatoscope.open(phantoms.phantom(pixels, **header))


def reference(instance_uid: str = IMAGE, **elements: Any) -> Dataset:
    return phantoms.item(
        ReferencedSOPClassUID=phantoms.CT_IMAGE, ReferencedSOPInstanceUID=instance_uid, **elements
    )


def state(*, refers_to: str = IMAGE, **elements: Any) -> bytes:
    series = phantoms.item(ReferencedImageSequence=phantoms.items(reference(refers_to)))
    made = phantoms.item(
        SOPClassUID=uid.GrayscaleSoftcopyPresentationStateStorage,
        SOPInstanceUID="1.2.826.0.1.3680043.10.1.9",
        Modality="PR",
        **{"ReferencedSeriesSequence": phantoms.items(series), **elements},
    )
    return phantoms.file_bytes(made)


def voi(center: float, width: float, *references: Dataset) -> Dataset:
    item = phantoms.item(WindowCenter=center, WindowWidth=width)
    if references:
        item.ReferencedImageSequence = phantoms.items(*references)
    return item


def test_the_state_takes_the_place_of_the_image() -> None:
    own = image(WindowCenter=1, WindowWidth=2, RescaleSlope=3, PresentationLUTShape="INVERSE")
    wanted = state(
        RescaleSlope=2,
        RescaleIntercept=10,
        RescaleType="US",
        SoftcopyVOILUTSequence=phantoms.items(voi(40, 30)),
        PresentationLUTShape="IDENTITY",
    )
    shown = negatoscope.render(apply_presentation_state(own, wanted))
    plain = image(WindowCenter=40, WindowWidth=30, RescaleSlope=2, RescaleIntercept=10)
    np.testing.assert_array_equal(shown, negatoscope.render(plain))
    assert render_display(own).window == negatoscope.Window(1, 2)


def test_what_the_state_leaves_out_is_not_applied() -> None:
    own = image(RescaleSlope=3, photometric="MONOCHROME1", VOILUTFunction="SIGMOID")
    presented = apply_presentation_state(own, state())
    np.testing.assert_array_equal(negatoscope.modality_values(presented), PIXELS)
    np.testing.assert_array_equal(negatoscope.render(presented), negatoscope.render(image()))
    assert render_display(presented).key != render_display(own).key


def test_a_presentation_lut() -> None:
    lut = phantoms.lut_item(0, [255 - level for level in range(256)], bits=8)
    pixels = np.arange(256, dtype=np.uint8).reshape(16, 16)
    presented = apply_presentation_state(
        image(pixels),
        state(
            PresentationLUTSequence=phantoms.items(lut),
            SoftcopyVOILUTSequence=phantoms.items(voi(128, 256)),
        ),
    )
    np.testing.assert_array_equal(negatoscope.render(presented), 255 - pixels)


def test_windows_may_be_for_some_images_and_frames() -> None:
    wanted = state(
        SoftcopyVOILUTSequence=phantoms.items(
            voi(1, 2, reference("1.2.3")),
            voi(3, 4, reference(ReferencedFrameNumber=2)),
            voi(5, 6, reference(ReferencedFrameNumber=[1, 99])),
        )
    )
    presented = apply_presentation_state(image(np.stack([PIXELS] * 3)), wanted)
    assert presented.frame_windows(1) == (negatoscope.Window(5, 6),)
    assert presented.frame_windows(2) == (negatoscope.Window(3, 4),)
    assert presented.frame_windows(3) == ()


def test_functional_groups_of_the_image_give_way() -> None:
    groups = phantoms.items(
        phantoms.item(
            FrameVOILUTSequence=phantoms.items(voi(1, 2)),
            PixelMeasuresSequence=phantoms.items(phantoms.item(PixelSpacing=[2, 3])),
        )
    )
    own = image(np.stack([PIXELS] * 2), SharedFunctionalGroupsSequence=groups)
    wanted = state(SoftcopyVOILUTSequence=phantoms.items(voi(7, 8)))
    presented = apply_presentation_state(own, wanted)
    assert presented.frame_windows(2) == (negatoscope.Window(7, 8),)
    assert presented.pixel_spacing == (2, 3)
    assert own.frame_windows(2) == (negatoscope.Window(1, 2),)


def test_shutters_and_overlays_come_along() -> None:
    made = negatoscope.open(state(ShutterShape="RECTANGULAR", ShutterLeftVerticalEdge=3)).dataset
    made.add_new((0x6000, 0x0010), "US", 8)
    made.add_new((0x6000, 0x0011), "US", 8)
    made.add_new((0x6000, 0x0050), "SS", [1, 1])
    made.add_new((0x6000, 0x3000), "OW", b"\x80" * 8)
    stream = io.BytesIO(phantoms.file_bytes(made))
    presented = apply_presentation_state(image(), stream)
    picture = negatoscope.render(presented, overlays=True)
    assert (picture[:, :2] == 0).all()
    assert (picture[:, 7] == 255).all()


def test_annotations_are_said_not_to_be_drawn() -> None:
    wanted = state(
        GraphicAnnotationSequence=phantoms.items(phantoms.annotation()),
        ImageRotation=90,
        ImageHorizontalFlip="N",
    )
    presented = apply_presentation_state(image(), wanted)
    assert any("2 annotations" in warning for warning in presented.warnings)
    assert any("turns" in warning for warning in presented.warnings)
    assert not any("lesion" in warning for warning in presented.warnings)


@pytest.mark.parametrize(
    ("area", "told"),
    [
        ({}, False),
        ({"DisplayedAreaTopLeftHandCorner": [0, 0]}, False),
        ({"DisplayedAreaTopLeftHandCorner": [2, 1]}, True),
        ({"DisplayedAreaBottomRightHandCorner": [8, 7]}, True),
        ({"PresentationSizeMode": "TRUE SIZE"}, True),
        ({"ReferencedImageSequence": phantoms.items(reference())}, False),
        ({"PresentationSizeMode": "MAGNIFY"}, True),
        (
            {
                "PresentationSizeMode": "MAGNIFY",
                "ReferencedImageSequence": phantoms.items(reference("1.2.3")),
            },
            False,
        ),
    ],
)
def test_a_displayed_area_that_is_not_all_of_the_image_is_told(
    area: dict[str, Any], told: bool
) -> None:
    whole = {
        "DisplayedAreaTopLeftHandCorner": [1, 1],
        "DisplayedAreaBottomRightHandCorner": [8, 8],
        "PresentationSizeMode": "SCALE TO FIT",
    }
    wanted = state(
        DisplayedAreaSelectionSequence=phantoms.items(phantoms.item(**{**whole, **area}))
    )
    presented = apply_presentation_state(image(), wanted)
    assert any("a part of the image" in warning for warning in presented.warnings) is told


def test_other_objects_and_other_images_are_refused() -> None:
    with pytest.raises(InvalidParameterError, match="no Grayscale Softcopy"):
        apply_presentation_state(image(), phantoms.phantom())
    with pytest.raises(InvalidParameterError, match="does not refer"):
        apply_presentation_state(image(), state(refers_to="1.2.3"))
    with pytest.raises(InvalidParameterError, match="has colours"):
        apply_presentation_state(image(np.zeros((4, 5, 3), np.uint8)), state())


@pytest.mark.native
def test_three_scrambled_tables_give_the_picture_of_dcmtk(corpus_dir: Path, tmp_path: Path) -> None:
    image_module = pytest.importorskip("PIL.Image")
    if shutil.which("dcmp2pgm") is None:
        pytest.skip("DCMTK is not installed")
    folder = corpus_dir / "lut_overlay_pr"
    wanted, own = folder / "prLUTs.dcm", folder / "imageForPrLUTs.dcm"
    target = tmp_path / "picture.pgm"
    subprocess.run(["dcmp2pgm", "-p", wanted, own, target], check=True, capture_output=True)
    presented = apply_presentation_state(negatoscope.open(own), wanted)
    with image_module.open(target) as picture:
        np.testing.assert_array_equal(negatoscope.render(presented), np.asarray(picture))
