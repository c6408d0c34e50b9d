"""Why DCMTK's picture differs: each cause names its element and paragraph, and is put to the test.

A cause is believed only if, with that one thing done in DCMTK's way, our picture is DCMTK's.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import negatoscope
import numpy as np
from negatoscope.grayscale.display import apply_table, compile_table, index_frame
from negatoscope.grayscale.presets import minmax_window
from negatoscope.model import Display, IndexedFrame, Instance, Window
from negatoscope.reading import elements
from pydicom.dataset import Dataset

LOSSY: Final = (
    "1.2.840.10008.1.2.4.50",
    "1.2.840.10008.1.2.4.51",
    "1.2.840.10008.1.2.4.81",
)
RETIRED: Final = ("1.2.840.10008.1.2.4.53", "1.2.840.10008.1.2.4.55")
BIG_ENDIAN: Final = "1.2.840.10008.1.2.2"

Picture = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Cause:
    """A reason for a difference.

    Parameters
    ----------
    element : str
        Tag and name of the element that makes the difference.
    paragraph : str
        What decides.
    says : str
        What DCMTK does, and what the standard says.
    as_dcmtk : callable
        Renders in DCMTK's way; None where the cause cannot be the one.
    """

    element: str
    paragraph: str
    says: str
    as_dcmtk: Callable[[Instance, str], Picture | None] = lambda _instance, _voi: None


def _changed(instance: Instance, *removed: str, **changes: Any) -> Instance:
    dataset = Dataset()
    for tag in sorted(instance.dataset.keys()):
        dataset[tag] = instance.dataset.get_item(tag)
    implicit, little = instance.dataset.original_encoding
    dataset.set_original_encoding(implicit, little, instance.dataset.original_character_set)
    dataset.file_meta = getattr(instance.dataset, "file_meta", Dataset())
    for keyword in removed:
        if keyword in dataset:
            del dataset[keyword]
    for keyword, value in changes.items():
        setattr(dataset, keyword, value)
    return replace(instance, dataset=dataset)


def _grey(frame: IndexedFrame, window: Window, instance: Instance) -> Picture:
    table = compile_table(frame, transform=window, instance=instance)
    return apply_table(Display(frame, table, window, ""))


def _without_padding(instance: Instance, voi: str) -> Picture | None:
    if instance.padding is None:
        return None
    plain = _changed(instance, "PixelPaddingValue", "PixelPaddingRangeLimit")
    return negatoscope.render(plain, voi=voi)


def _whole_values(instance: Instance, voi: str) -> Picture | None:
    plain = _changed(instance, "PixelPaddingValue", "PixelPaddingRangeLimit")
    frame = index_frame(plain)
    if not isinstance(frame, IndexedFrame) or (frame.values == np.trunc(frame.values)).all():
        return None
    cut = replace(frame, values=np.trunc(frame.values))
    window = minmax_window(cut) if voi == "minmax" else instance.windows[0]
    return _grey(cut, window, instance)


def _linear(instance: Instance, voi: str) -> Picture | None:
    if voi != "window1" or instance.windows[0].function != "LINEAR_EXACT":
        return None
    window = replace(instance.windows[0], function="LINEAR")
    return negatoscope.render(instance, voi=window)


def _halves_swapped(instance: Instance, _: str) -> Picture | None:
    if instance.transfer_syntax_uid != BIG_ENDIAN or instance.bits_allocated != 32:
        return None
    words = negatoscope.stored_values(instance).astype(np.uint32)
    swapped = (words << np.uint32(16)) | (words >> np.uint32(16))
    distinct, index = np.unique(swapped, return_inverse=True)
    shape = (instance.rows, instance.columns)
    frame = IndexedFrame(index.reshape(shape).astype(np.uint16), distinct.astype(np.float64))
    return _grey(frame, minmax_window(frame), instance)


def _all_bits(instance: Instance, voi: str) -> Picture | None:
    return negatoscope.render(instance, voi="full") if voi == "minmax" else None


def _without_voi_lut(instance: Instance, voi: str) -> Picture | None:
    if voi != "lut1" or elements.value(instance.dataset, "VOILUTSequence") is None:
        return None
    return negatoscope.render(instance, voi="full")


def _decoded_by_dcmtk(instance: Instance, voi: str) -> Picture | None:
    """Let DCMTK decode the samples, and do all the rest."""
    program = shutil.which("dcmdjpls" if instance.transfer_syntax_uid in LOSSY[2:] else "dcmdjpeg")
    if instance.transfer_syntax_uid not in LOSSY or program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "decoded.dcm"
        command = [program, str(instance.source.origin), str(target)]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            return None
        return negatoscope.render(target, voi=voi)


def _colour_of_dcmtk(instance: Instance, voi: str) -> Iterator[Picture]:
    """Convert YBR_FULL as DCMTK does: by tables of whole numbers, or per pixel for 4:2:2."""
    if voi != "color" or not instance.photometric_interpretation.startswith("YBR_FULL"):
        return
    y, cb, cr = np.moveaxis(negatoscope.stored_values(instance).astype(np.float64), 2, 0)
    red, blue = 1.4020 * cr - 0.7010 * 255, 1.7720 * cb - 0.8859 * 255
    green = np.trunc(0.3441 * cb) + np.trunc(0.7141 * cr - 0.5291 * 255)
    whole = np.stack([y + np.trunc(red), y - green, y + np.trunc(blue)], axis=2)
    green_exact = y - 0.3441 * cb - 0.7141 * cr + 0.5291 * 255
    for rgb in (whole, np.stack([y + red, green_exact, y + blue], axis=2)):
        yield np.clip(np.floor(rgb), 0, 255).astype(np.uint8)


CAUSES: Final = (
    Cause(
        "(0028,0120) Pixel Padding Value",
        "PS3.3 C.7.5.1.1.2",
        "DCMTK counts padding as image; the standard keeps it out of contrast.",
        _without_padding,
    ),
    Cause(
        "(0028,1053) Rescale Slope",
        "PS3.3 C.11.1.1.2",
        "DCMTK cuts modality values to whole numbers; the standard's are real numbers.",
        _whole_values,
    ),
    Cause(
        "(0028,1056) VOI LUT Function",
        "PS3.3 C.11.2.1.3.2",
        "DCMTK 3.6.7 takes LINEAR_EXACT for LINEAR.",
        _linear,
    ),
    Cause(
        "(0028,0100) Bits Allocated",
        "PS3.5 8.1.1, A.3",
        "DCMTK swaps the halves of 32-bit big endian pixels; the standard swaps all four bytes.",
        _halves_swapped,
    ),
    Cause(
        "(0028,0101) Bits Stored",
        "none: the standard knows no minimum to maximum",
        "DCMTK shows all that 8 bits can hold, not what occurs.",
        _all_bits,
    ),
    Cause(
        "(0028,3010) VOI LUT Sequence",
        "PS3.3 C.11.2.1.1",
        "The item is empty. DCMTK shows the image without it; here that is an error if asked for.",
        _without_voi_lut,
    ),
    Cause(
        "(0002,0010) Transfer Syntax UID",
        "ISO/IEC 10918-2 6",
        "Two JPEG decoders may differ in samples; from DCMTK's samples comes DCMTK's picture.",
        _decoded_by_dcmtk,
    ),
)


COLOUR: Final = Cause(
    "(0028,0004) Photometric Interpretation",
    "PS3.3 C.7.6.3.1.2",
    "DCMTK takes 127.5 for Cb and Cr of grey and cuts off; the standard has 128, we round.",
)
RETIRED_PROCESS: Final = Cause(
    "(0002,0010) Transfer Syntax UID",
    "PS3.6 A, retired",
    "A retired JPEG process, which DCMTK still decodes: refused by name.",
)


def candidates(instance: Instance, voi: str) -> Iterator[tuple[Cause, Picture]]:
    """Return the causes that may apply, each with our picture done in DCMTK's way."""
    for picture in _colour_of_dcmtk(instance, voi):
        yield COLOUR, picture
    for cause in CAUSES if voi != "color" else ():
        try:
            found = cause.as_dcmtk(instance, voi)
        except negatoscope.NegatoscopeError:
            continue
        if found is not None:
            yield cause, found
