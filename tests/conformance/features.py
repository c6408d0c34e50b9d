"""What the conformance table speaks of: how a feature is recognised, and which tests prove it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from negatoscope.grayscale.overlays import overlay_planes
from negatoscope.model import Instance
from negatoscope.reading import elements


@dataclass(frozen=True)
class Feature:
    """A line of the table.

    Parameters
    ----------
    name : str
        For people, with the paragraph of the standard.
    is_in : callable
        Whether a file of the corpus has it.
    proof : str
        The test module that proves it without the corpus, relative to tests/py.
    note : str
        More evidence, for what no image of the corpus shows by itself.
    """

    name: str
    is_in: Callable[[Instance], bool]
    proof: str
    note: str = ""


def _has(*keywords: str) -> Callable[[Instance], bool]:
    return lambda instance: any(
        elements.value(instance.dataset, keyword) is not None for keyword in keywords
    )


def _photometric(*names: str) -> Callable[[Instance], bool]:
    return lambda instance: instance.photometric_interpretation in names


def _group(keyword: str) -> Callable[[Instance], bool]:
    return lambda instance: instance.functional_group(keyword) is not None


def _function(name: str) -> Callable[[Instance], bool]:
    return lambda instance: any(window.function == name for window in instance.windows)


def _has_overlay(instance: Instance) -> bool:
    return bool(overlay_planes(instance.dataset))


FEATURES: Final = (
    Feature(
        "Bits Stored, High Bit, sign (PS3.5 8.1.1)",
        lambda instance: not instance.is_float and instance.bits_stored < instance.bits_allocated,
        "reading/test_pixels.py",
    ),
    Feature("1 bit", lambda instance: instance.bits_allocated == 1, "reading/test_native.py"),
    Feature("32 bit", lambda instance: instance.bits_allocated == 32, "grayscale/test_frames.py"),
    Feature(
        "Float and double pixels (PS3.3 C.7.6.24)",
        lambda instance: instance.is_float,
        "grayscale/test_frames.py",
    ),
    Feature(
        "Rescale slope and intercept (PS3.3 C.11.1.1.2)",
        _has("RescaleSlope"),
        "grayscale/test_modality.py",
    ),
    Feature(
        "Modality LUT Sequence (PS3.3 C.11.1.1.1)",
        _has("ModalityLUTSequence"),
        "grayscale/test_modality.py",
    ),
    Feature(
        "Rescale by functional group (PS3.3 C.7.6.16.2.9)",
        _group("PixelValueTransformationSequence"),
        "grayscale/test_oracles.py",
    ),
    Feature(
        "Padding and its range (PS3.3 C.7.5.1.1.2)",
        lambda instance: instance.padding is not None,
        "grayscale/test_display.py",
    ),
    Feature("Window LINEAR (PS3.3 C.11.2.1.2.1)", _function("LINEAR"), "grayscale/test_voi.py"),
    Feature(
        "Window LINEAR_EXACT (PS3.3 C.11.2.1.3.2)",
        _function("LINEAR_EXACT"),
        "grayscale/test_oracles.py",
    ),
    Feature("Window SIGMOID (PS3.3 C.11.2.1.3.1)", _function("SIGMOID"), "grayscale/test_voi.py"),
    Feature(
        "Window by functional group (PS3.3 C.7.6.16.2.10)",
        _group("FrameVOILUTSequence"),
        "grayscale/test_oracles.py",
    ),
    Feature(
        "VOI LUT Sequence (PS3.3 C.11.2.1.1)",
        _has("VOILUTSequence"),
        "grayscale/test_voi_lut.py",
    ),
    Feature(
        "MONOCHROME1, Presentation LUT Shape (PS3.3 C.11.6)",
        lambda instance: (
            instance.photometric_interpretation == "MONOCHROME1"
            or elements.text(instance.dataset, "PresentationLUTShape") == "INVERSE"
        ),
        "grayscale/test_presentation.py",
    ),
    Feature(
        "Softcopy presentation states (PS3.3 A.33)",
        lambda _instance: False,
        "grayscale/test_softcopy.py",
        "that of the corpus gives DCMTK's picture, byte for byte",
    ),
    Feature("Overlays (PS3.3 C.9.2)", _has_overlay, "grayscale/test_overlays.py"),
    Feature("Display shutters (PS3.3 C.7.6.11)", _has("ShutterShape"), "grayscale/test_shutter.py"),
    Feature("RGB, planar or not", _photometric("RGB"), "grayscale/test_color.py"),
    Feature(
        "YBR_FULL, YBR_FULL_422",
        _photometric("YBR_FULL", "YBR_FULL_422"),
        "grayscale/test_color.py",
    ),
    Feature("YBR_RCT, YBR_ICT", _photometric("YBR_RCT", "YBR_ICT"), "grayscale/test_color.py"),
    Feature(
        "YBR_PARTIAL_422, YBR_PARTIAL_420",
        _photometric("YBR_PARTIAL_422", "YBR_PARTIAL_420"),
        "grayscale/test_color.py",
    ),
    Feature(
        "PALETTE COLOR, also segmented (PS3.3 C.7.9)",
        _photometric("PALETTE COLOR"),
        "grayscale/test_palette.py",
    ),
    Feature(
        "Supplemental palettes (PS3.3 C.7.6.19)",
        lambda instance: (
            not instance.is_color and "RedPaletteColorLookupTableDescriptor" in instance.dataset
        ),
        "grayscale/test_supplemental.py",
    ),
    Feature(
        "Real world value maps (PS3.3 C.7.6.16.2.11)",
        lambda instance: (
            _has("RealWorldValueMappingSequence")(instance)
            or _group("RealWorldValueMappingSequence")(instance)
        ),
        "measure/test_real_world.py",
    ),
    Feature(
        "SUV by body weight",
        lambda instance: instance.modality == "PT",
        "measure/test_suv.py",
    ),
)
