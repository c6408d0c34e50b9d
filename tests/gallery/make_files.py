"""Make what the gallery opens beside the samples of the site: ``make_files.py FOLDER``.

A head of ellipsoids in two series of one study, a large radiograph, a module of Python, and files
that cannot be opened. Nobody's data: the names are invented.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "py"))

from phantoms import dataset, file_bytes, phantom

ROOT = "1.2.826.0.1.3680043.10.99"
RT_PLAN = "1.2.840.10008.5.1.4.1.1.481.5"
AIR, WATER = -1000.0, 0.0
HEAD = (
    # Hounsfield units, half axes in mm, centre (to the left, to the back, to the head), turn
    (850.0, (72, 94, 88), (0, 0, 0), 0),
    (36.0, (66, 87, 82), (0, 1, -1), 0),
    (8.0, (10, 28, 22), (14, -6, 8), -16),
    (8.0, (13, 31, 24), (-15, -6, 8), 16),
    (52.0, (17, 20, 26), (0, -42, 6), 0),
    (62.0, (5, 5, 8), (0, 10, 12), 0),
    (74.0, (7, 6, 9), (34, 34, -10), 0),
    (20.0, (11, 8, 12), (-36, 30, -6), 24),
    (240.0, (3, 3, 4), (0, 26, 6), 0),
)
OPERATION = b'''def upper_values(image, level: float = 40.0):
    """Set what is lower than the level to the level.

    Parameters
    ----------
    level : float
        In the unit of the image.
    """
    return np.maximum(image, level)
'''


def head(x: Any, y: Any, z: Any) -> npt.NDArray[np.float64]:
    """Return the Hounsfield units of the head at places in mm."""
    values = np.full(np.broadcast(x, y, z).shape, AIR)
    for units, (a, b, c), (left, back, up), turn in HEAD:
        cosine, sine = np.cos(np.radians(turn)), np.sin(np.radians(turn))
        across, along = x - left, y - back
        turned = (across * cosine + along * sine) / a, (along * cosine - across * sine) / b
        values[turned[0] ** 2 + turned[1] ** 2 + ((z - up) / c) ** 2 < 1] = units
    return values


def noisy(values: npt.NDArray[np.float64], seed: int) -> npt.NDArray[np.uint16]:
    """Return stored values: 1,000 above Hounsfield units, with the noise of a scanner."""
    noise = np.random.default_rng(seed).normal(0, 5, values.shape)
    return np.clip(np.rint(values + noise) + 1024, 0, 4095).astype(np.uint16)


def slice_of(values: npt.NDArray[np.float64], series: int, number: int, **header: Any) -> bytes:
    """Return one slice of a series of the only study."""
    return phantom(
        noisy(values, 1000 * series + number),
        bits_stored=12,
        PatientName="Doe^Jane",
        PatientID="000-000",
        StudyDescription="Head",
        StudyDate="20260102",
        StudyInstanceUID=f"{ROOT}.1",
        SeriesInstanceUID=f"{ROOT}.1.{series}",
        SOPInstanceUID=f"{ROOT}.1.{series}.{number}",
        FrameOfReferenceUID=f"{ROOT}.2",
        SeriesNumber=series,
        InstanceNumber=number,
        RescaleSlope=1,
        RescaleIntercept=-1024,
        RescaleType="HU",
        WindowCenter=40,
        WindowWidth=160,
        **header,
    )


def write_series(folder: Path) -> None:
    """Write 44 axial slices, 4 mm apart, and 13 sagittal ones, 10 mm apart."""
    across, along = np.meshgrid(np.arange(-96, 96), np.arange(-112, 112))
    axial = [(head(across, along, up), [-96, -112, up]) for up in range(-86, 90, 4)]
    write_slices(folder / "axial", 1, axial, 4, [1, 0, 0, 0, 1, 0])
    along, up = np.meshgrid(np.arange(-112, 112), np.arange(96, -96, -1))
    sagittal = [(head(left, along, up), [left, -112, 96]) for left in range(-60, 70, 10)]
    write_slices(folder / "sagittal", 2, sagittal, 10, [0, 1, 0, 0, 0, -1])


def write_slices(
    prefix: Path,
    series: int,
    slices: list[tuple[npt.NDArray[np.float64], list[int]]],
    thickness: int,
    orientation: list[int],
) -> None:
    """Write a series of slices: each with its values, and the position of its first pixel."""
    for number, (values, position) in enumerate(slices, 1):
        data = slice_of(
            values,
            series,
            number,
            SeriesDescription=f"{prefix.name.capitalize()}, {thickness} mm",
            PixelSpacing=[1, 1],
            SliceThickness=thickness,
            ImageOrientationPatient=orientation,
            ImagePositionPatient=position,
        )
        write(prefix.with_name(f"{prefix.name}{number:02}.dcm"), data)


def radiograph() -> bytes:
    """Return so many pixels that operations take a while."""
    across, along = np.meshgrid(np.linspace(-100, 100, 2000), np.linspace(-112, 112, 2500))
    depth = sum(head(across, along, up) - AIR for up in range(-80, 90, 20)) / 9
    return phantom(
        noisy(depth - 500, 3),
        bits_stored=12,
        Modality="CR",
        PatientName="Roe^Richard",
        SOPClassUID="1.2.840.10008.5.1.4.1.1.1",
        StudyInstanceUID=f"{ROOT}.3",
        SeriesInstanceUID=f"{ROOT}.3.1",
        SOPInstanceUID=f"{ROOT}.3.1.1",
        SeriesDescription="Skull",
        WindowCenter=1200,
        WindowWidth=2400,
    )


def broken() -> dict[str, bytes]:
    """Return a file for each way of not being opened that is worth a look."""
    pixels = np.zeros((64, 64), np.uint16)
    plan = dataset(pixels, SOPClassUID=RT_PLAN, Modality="RTPLAN")
    del plan.PixelData
    return {
        "cut off.dcm": phantom(pixels, bits_stored=12)[:-3000],
        "plan.dcm": file_bytes(plan),
        "empty.dcm": b"",
        "shopping list.txt": b"Not an image: milk, bread, lead apron.\n" * 20,
        "a file whose name is much longer than any list is wide (copy 2).doc": b"nothing\n" * 200,
    }


def write(path: Path, data: bytes) -> None:
    """Write one file, with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def make(folder: Path) -> None:
    """Write all below `folder`."""
    write_series(folder / "head")
    write(folder / "radiograph.dcm", radiograph())
    write(folder / "upper_values.py", OPERATION)
    for name, data in broken().items():
        write(folder / "broken" / name, data)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
