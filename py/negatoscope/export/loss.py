"""Whether pixels had lost something before they came here: once lossy, always lossy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pydicom import uid

from negatoscope.model import Instance
from negatoscope.reading import elements

_ALWAYS: Final = {
    uid.JPEGBaseline8Bit: "ISO_10918_1",
    uid.JPEGExtended12Bit: "ISO_10918_1",
    uid.JPEGLSNearLossless: "ISO_14495_1",
}
"""Transfer syntaxes that lose something, and their names in PS3.3 C.7.6.1.1.5.1."""

_PERHAPS: Final = {uid.JPEG2000: "ISO_15444_1", uid.HTJ2K: "ISO_15444_15"}
"""Those that may; the header says whether they did, and if it does not, they did."""

_LOSSY_FILES: Final = {"JPEG": "ISO_10918_1", "WEBP": ""}


@dataclass(frozen=True)
class Loss:
    """What lossy compression an image has gone through.

    Parameters
    ----------
    ratios : tuple of str
        (0028,2112) *Lossy Image Compression Ratio*, one for each time.
    methods : tuple of str
        (0028,2114) *Lossy Image Compression Method*, one for each time.
    """

    ratios: tuple[str, ...]
    methods: tuple[str, ...]


def loss_of(instance: Instance) -> Loss | None:
    """Return what lossy compression an image has gone through, None where it has not.

    Parameters
    ----------
    instance : Instance

    References
    ----------
    PS3.3 C.7.6.1.1.5
    """
    said = elements.text(instance.dataset, "LossyImageCompression")
    syntax = instance.transfer_syntax_uid
    method = _ALWAYS.get(syntax)
    if method is None and said != "00":
        method = _PERHAPS.get(syntax)
    if method is None and instance.raster:
        method = _LOSSY_FILES.get(instance.raster)
    if method is None and said != "01":
        return None
    ratios = tuple(map(str, elements.values(instance.dataset, "LossyImageCompressionRatio")))
    methods = tuple(map(str, elements.values(instance.dataset, "LossyImageCompressionMethod")))
    if not ratios and method is not None:
        ratios = (f"{_ratio(instance):.4g}",)
    if not methods and method:
        methods = (method,)
    return Loss(ratios, methods)


def was_lossy(instance: Instance) -> bool:
    """Return whether an image has gone through lossy compression."""
    return loss_of(instance) is not None


def _ratio(instance: Instance) -> float:
    """Return how many times as many bytes the pixels take now as they take in the file."""
    pixels = instance.rows * instance.columns * instance.number_of_frames
    samples = pixels * instance.samples_per_pixel * -(-instance.bits_allocated // 8)
    return max(1.0, samples / max(instance.pixel_source.size(), 1))
