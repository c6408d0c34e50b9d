"""Make the files of the bench: ``make_bench_files.py FOLDER [CORPUS_SERIES]``.

Every image has five flat squares whose values are its own, so that a clock can read a few pixels
of a canvas and know which image stands there and through which window. ``manifest.json`` names all.
Nothing of our package is used here: it is what is measured.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import numpy.typing as npt
import pydicom
from pydicom import uid

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "py"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))

from make_files import SIZES, rings
from phantoms import compressed, phantom

Pixels = npt.NDArray[Any]

#: Where the squares stand, as parts of the image.
SPOTS = ((0.25, 0.25), (0.25, 0.75), (0.5, 0.5), (0.75, 0.25), (0.75, 0.75))
#: Sizes for the engine alone: two files of each, for operations on two images.
ENGINE_SIZES = {"2048": (2048, 2048, 12), "4000x3000": (4000, 3000, 14)}
#: Files of each size, so that one can warm up and none is opened twice.
COPIES = 4
#: Slices of the made series; the first series is long enough for the memory of 200.
SERIES = (200, 100, 100, 100)
GOLDEN = 0.381966
#: Grey levels by which a picture may differ from the exact one (viewers round differently).
EXACT, LOSSY = 3, 8
#: The real series has none of its own, and each viewer would make up another.
CORPUS_WINDOW = (40, 400)


def jpeg_lossless(pixels: Pixels, bits: int) -> bytes:
    """Return JPEG lossless, first-order prediction."""
    return bytes(imagecodecs.jpeg8_encode(pixels, lossless=True, predictor=1, bitspersample=bits))


def rle(pixels: Pixels, _bits: int) -> bytes:
    """Return the RLE of PS3.5 annex G: a PackBits segment for each byte plane, high bytes first."""
    planes = pixels.astype(f">u{pixels.itemsize}").view(np.uint8).reshape(*pixels.shape, -1)
    segments = []
    for plane in np.moveaxis(planes, -1, 0):
        packed = b"".join(imagecodecs.packbits_encode(row.tobytes()) for row in plane)
        segments.append(packed + b"\0" * (len(packed) % 2))
    offsets = np.zeros(16, "<u4")
    offsets[0] = len(segments)
    offsets[1 : len(segments) + 1] = 64 + np.cumsum([0, *map(len, segments[:-1])])
    return offsets.tobytes() + b"".join(segments)


#: By name: transfer syntax, encoder, bits (0 = those of the size).
SYNTAXES: dict[str, tuple[str, Callable[[Pixels, int], bytes], int]] = {
    "jpeg-baseline": (
        uid.JPEGBaseline8Bit,
        lambda pixels, _: bytes(imagecodecs.jpeg8_encode(pixels, level=92)),
        8,
    ),
    "jpeg-lossless": (uid.JPEGLosslessSV1, jpeg_lossless, 0),
    "jpeg-ls": (uid.JPEGLSLossless, lambda pixels, _: bytes(imagecodecs.jpegls_encode(pixels)), 0),
    "jpeg-2000": (
        uid.JPEG2000Lossless,
        lambda pixels, bits: bytes(
            imagecodecs.jpeg2k_encode(
                pixels, codecformat="j2k", reversible=True, bitspersample=bits
            )
        ),
        0,
    ),
    "rle": (uid.RLELossless, rle, 0),
}


class Folder:
    """Where files are written, and the list of them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.manifest: dict[str, list[dict[str, object]]] = {}
        self.number = 0

    def add(self, group: str, name: str, data: bytes, facts: dict[str, object]) -> None:
        """Write one file and note it."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.note(group, path, facts)

    def note(self, group: str, path: Path, facts: dict[str, object]) -> None:
        """Note a file that is there."""
        self.manifest.setdefault(group, []).append({"path": str(path.resolve()), **facts})

    def marked(
        self, base: Pixels, window: tuple[int, int], intercept: int
    ) -> tuple[Pixels, dict[str, object]]:
        """Return an image with squares of its own, and what the clocks need to know it."""
        self.number += 1
        pixels, probes = base.copy(), []
        rows, columns = pixels.shape
        half = min(rows, columns) // 16
        center, width = window
        for spot, (down, right) in enumerate(SPOTS):
            row, column = int(rows * down), int(columns * right)
            level = 0.15 + 0.7 * ((self.number * GOLDEN + spot * 0.2) % 1)
            value = int(center + width * (level - 0.5))
            pixels[row - half : row + half, column - half : column + half] = value - intercept
            probes.append({"row": row, "column": column, "value": value})
        facts: dict[str, object] = {
            "rows": rows,
            "columns": columns,
            "window": {"center": center, "width": width},
            "probes": probes,
            "tolerance": EXACT,
        }
        return pixels, facts

    def made(self, base: Pixels, bits: int) -> tuple[Pixels, dict[str, object], dict[str, Any]]:
        """Return an image of our own: pixels, what the clocks need, header."""
        intercept = -1024 if bits > 8 else 0
        width = 2 ** (bits - 1)
        pixels, facts = self.marked(base, (width + intercept, width), intercept)
        header = {
            "RescaleSlope": 1,
            "RescaleIntercept": intercept,
            "WindowCenter": width + intercept,
            "WindowWidth": width,
            "SOPInstanceUID": f"1.2.826.0.1.3680043.10.3.{self.number}",
            "SeriesInstanceUID": f"1.2.826.0.1.3680043.10.4.{self.number}",
            "PixelSpacing": [0.7, 0.7],
            "SliceThickness": 1,
            "ImageOrientationPatient": [1, 0, 0, 0, 1, 0],
            "ImagePositionPatient": [0, 0, 0],
            "FrameOfReferenceUID": "1.2.826.0.1.3680043.10.5",
        }
        return pixels, facts, header


def base_of(size: str) -> tuple[Pixels, int]:
    """Return the rings of one of the sizes, and its bits."""
    rows, columns, bits = (SIZES | ENGINE_SIZES)[size]
    return rings(rows, columns, bits).astype(np.uint16), bits


def add_sizes(folder: Folder) -> None:
    """Add native files of each size."""
    for size in (*SIZES, *ENGINE_SIZES):
        base, bits = base_of(size)
        for copy in range(COPIES if size in SIZES else 2):
            pixels, facts, header = folder.made(base, bits)
            data = phantom(pixels, bits_stored=bits, **header)
            folder.add(size, f"native/{size}-{copy}.dcm", data, facts)


def add_syntaxes(folder: Folder) -> None:
    """Add compressed files of each size and transfer syntax."""
    for size in SIZES:
        base, bits = base_of(size)
        for name, (syntax, encode, own_bits) in SYNTAXES.items():
            stored = own_bits or bits
            for copy in range(2):
                image = (base >> (bits - 8)).astype(np.uint8) if stored == 8 else base
                pixels, facts, header = folder.made(image, stored)
                stream = encode(pixels, stored)
                data = compressed(pixels, [stream], syntax, bits_stored=stored, **header)
                facts["tolerance"] = LOSSY if stored == 8 else EXACT
                group = f"{size} {name}"
                folder.add(group, f"coded/{size}-{name}-{copy}.dcm", data, facts)


def add_series(folder: Folder) -> None:
    """Add the made series, one behind the other in space."""
    base, bits = base_of("512")
    place = 0
    for number, length in enumerate(SERIES, start=1):
        for slice_number in range(1, length + 1):
            pixels, facts, header = folder.made(base, bits)
            place += 1
            header |= {
                "SeriesInstanceUID": f"1.2.826.0.1.3680043.10.6.{number}",
                "SeriesNumber": number,
                "InstanceNumber": slice_number,
                "ImagePositionPatient": [0, 0, place],
            }
            data = phantom(pixels, bits_stored=bits, **header)
            folder.add(f"series {number}", f"series{number}/{slice_number:03}.dcm", data, facts)


def add_corpus(folder: Folder, series: Path) -> None:
    """Add copies of a real series, with squares and a window written in."""
    images = [pydicom.dcmread(path) for path in sorted(series.glob("*.dcm"))]
    images.sort(key=lambda image: int(image.InstanceNumber))
    for place, image in enumerate(images):
        pixels, facts = folder.marked(image.pixel_array, CORPUS_WINDOW, int(image.RescaleIntercept))
        image.PixelData = pixels.tobytes()
        image.WindowCenter, image.WindowWidth = CORPUS_WINDOW
        path = folder.path / f"corpus/{place:03}.dcm"
        path.parent.mkdir(exist_ok=True)
        image.save_as(path)
        folder.note("corpus", path, facts)


def main(path: Path, corpus: Path | None) -> None:
    """Make everything; the manifest comes last, so that it is there only if all is."""
    folder = Folder(path)
    add_sizes(folder)
    add_syntaxes(folder)
    add_series(folder)
    if corpus is not None:
        add_corpus(folder, corpus)
    (path / "manifest.json").write_text(json.dumps(folder.manifest), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
