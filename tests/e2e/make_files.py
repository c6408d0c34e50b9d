"""Make the files that the browser tests and the bench open: ``make_files.py FOLDER``.

Sizes, damage of every kind, and a folder of a thousand mixed files.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "py"))

import make_series
import make_taking
import make_volumes
from make_phantoms import phantoms as measuring_phantoms
from phantoms import compressed, dataset, file_bytes, phantom

SIZES = {"512": (512, 512, 12), "1024": (1024, 1024, 12), "3000x2500": (3000, 2500, 14)}
RT_PLAN = "1.2.840.10008.5.1.4.1.1.481.5"
MPEG2 = "1.2.840.10008.1.2.4.100"
GOOD, BAD = 20, 980
LARGE_FRAMES = 1000


def rings(rows: int, columns: int, bits: int) -> npt.NDArray[np.uint16]:
    """Return concentric rings with a little noise, over the whole range of `bits`."""
    row, column = np.mgrid[0:rows, 0:columns].astype(np.float32)
    distance = np.sqrt((row - rows / 2) ** 2 + (column - columns / 2) ** 2)
    noise = np.random.default_rng(1).integers(0, 2 ** (bits - 6), (rows, columns))
    return ((distance * 2 ** (bits - 8)).astype(np.int64) + noise) % 2**bits


def sized(rows: int, columns: int, bits: int) -> bytes:
    """Return a CT-like file of that size."""
    return phantom(
        rings(rows, columns, bits).astype(np.uint16),
        bits_stored=bits,
        RescaleSlope=1,
        RescaleIntercept=-1024,
        WindowCenter=2 ** (bits - 1) - 1024,
        WindowWidth=2 ** (bits - 1),
    )


def damaged() -> dict[str, bytes]:
    """Return one file for each way of being wrong."""
    good = phantom(rings(64, 64, 12).astype(np.uint16), bits_stored=12)
    plan = dataset(rings(8, 8, 12).astype(np.uint16), SOPClassUID=RT_PLAN, Modality="RTPLAN")
    del plan.PixelData
    absurd = dataset(rings(8, 8, 12).astype(np.uint16), Rows=65535, Columns=65535)
    return {
        "empty.dcm": b"",
        "notes.txt": b"Not an image, but a shopping list: milk, bread, lead apron.\n" * 20,
        "truncated.dcm": good[:-3000],
        "plan.dcm": file_bytes(plan),
        "video.dcm": compressed(rings(8, 8, 8).astype(np.uint8), [b"\0\0\1\xb3"], MPEG2),
        "absurd.dcm": file_bytes(absurd),
    }


def write_large(path: Path) -> None:
    """Write half a gigabyte of frames, black but for the rings in the last, as a sparse file."""
    last = rings(512, 512, 12).astype("<u2")
    small = phantom(np.zeros((1, 512, 512), np.uint16), bits_stored=12, NumberOfFrames=LARGE_FRAMES)
    start = small.index(b"\xe0\x7f\x10\x00OW\0\0") + 12
    with path.open("wb") as file:
        file.write(small[: start - 4] + (LARGE_FRAMES * last.nbytes).to_bytes(4, "little"))
        file.seek(start + (LARGE_FRAMES - 1) * last.nbytes)
        file.write(last.tobytes())


def make(folder: Path) -> None:
    """Write all files below `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    write_large(folder / "large.dcm")
    for name, size in SIZES.items():
        write(folder / f"{name}.dcm", sized(*size))
    for name, data in measuring_phantoms().items():
        write(folder / "measuring" / name, data)
    make_series.make(folder / "series")
    make_taking.make(folder / "taking")
    make_volumes.make(folder / "volumes")
    for name, data in damaged().items():
        write(folder / "damaged" / name, data)
    for number in range(GOOD):
        pixels = np.full((32, 32), number * 100, np.uint16)
        pixels[:number, :] = 3000
        data = phantom(
            pixels,
            bits_stored=12,
            InstanceNumber=number + 1,
            SOPInstanceUID=f"1.2.826.0.1.3680043.10.2.{number + 1}",
        )
        write(folder / "thousand" / f"good{number:03}.dcm", data)
    for number in range(BAD):
        write(folder / "thousand" / f"note{number:03}.txt", b"nothing to see" * number)


def write(path: Path, data: bytes) -> None:
    """Write one file, with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
