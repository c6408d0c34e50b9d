"""What is in the files that the page saved: ``taken.py WHAT FILE …`` prints JSON.

Files are read as other programs do; what the native package makes, too, is told as whether it is
the same.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import pydicom
from negatoscope.recipe import Recipe, parse_step
from negatoscope.series.batches import batches
from PIL import Image, ImageSequence

Facts = dict[str, Any]


def pixels(path: str | io.BytesIO) -> np.ndarray:
    """Return what Pillow reads."""
    with Image.open(path) as image:
        return np.asarray(image)


def film(path: str) -> tuple[list[np.ndarray], list[object]]:
    """Return the frames of an animation in grey, and how long each is shown, in ms."""
    with Image.open(path) as image:
        frames = [
            (np.asarray(each.convert("L")), each.info.get("duration"))
            for each in ImageSequence.Iterator(image)
        ]
    return [frame for frame, _ in frames], sorted({duration for _, duration in frames}, key=str)


def same(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether shape, type and every number are the same."""
    return one.dtype == other.dtype and np.array_equal(one, other)


def frame(file: str, folder: str) -> Facts:
    """Tell of one frame in all formats."""
    path = Path(folder)
    image = negatoscope.open(file)
    shown, values = negatoscope.render(image), negatoscope.modality_values(image)

    def off(name: str) -> float:
        return float(np.abs(pixels(f"{path}/{name}").astype(int) - shown).mean())

    with np.load(path / "npz") as npz:
        arrays = dict(npz)
    row = next(csv.DictReader((path / "csv").open()))
    return {
        "pictures": {
            name: same(pixels(f"{path}/{name}"), shown) for name in ("png", "tiff8", "apng")
        },
        "films": {name: same(film(f"{path}/{name}")[0][0], shown) for name in ("gif", "webp")},
        "jpeg": [off("jpeg"), off("jpeg10")],
        "tiff16": np.array_equal(pixels(f"{path}/tiff16"), values),
        "tiff32": same(pixels(f"{path}/tiff32"), values.astype(np.float32)),
        "npy": same(np.load(path / "npy"), values),
        "npz": [same(arrays["values"], values), str(arrays["unit"]), arrays["spacing"].tolist()],
        "csv": [float(row["mean"]) - values.mean(), float(row["maximum"]) - values.max()],
        "dicom": instance(file, path),
    }


def instance(file: str, path: Path) -> Facts:
    """Tell of the derived instances, one with and one without identity."""
    source = pydicom.dcmread(file)
    named, nameless = (pydicom.dcmread(path / name) for name in ("named.dcm", "nameless.dcm"))
    values = negatoscope.modality_values(negatoscope.open(file))
    return {
        "type": [list(each.ImageType[:2]) for each in (named, nameless)],
        "uids": len({each.SOPInstanceUID for each in (source, named, nameless)}),
        "series": len({each.SeriesInstanceUID for each in (source, named, nameless)}),
        "source": named.SourceImageSequence[0].ReferencedSOPInstanceUID == source.SOPInstanceUID,
        "patient": [named.PatientName == source.PatientName, str(nameless.get("PatientName", ""))],
        "told": [
            secret in (path / "nameless.dcm").read_bytes()
            for secret in (str(source.PatientName).encode(), source.SOPInstanceUID.encode())
        ],
        "derivation": bool(named.DerivationDescription),
        "values": [
            np.array_equal(negatoscope.modality_values(negatoscope.open(path / name)), values)
            for name in ("named.dcm", "nameless.dcm")
        ],
        "errors": [line for name in ("named.dcm", "nameless.dcm") for line in checked(path / name)],
    }


def checked(path: Path) -> list[str]:
    """Return what dciodvfy finds wrong, if it is installed."""
    program = shutil.which("dciodvfy")
    if program is None:
        return []
    done = subprocess.run([program, str(path)], check=False, capture_output=True, text=True)
    return [line for line in done.stderr.splitlines() if line.startswith("Error")]


def figure(file: str, path: str) -> list[list[int]]:
    """Tell in which columns of the figure each of the three pictures begins, pixel for pixel."""
    page = pixels(path)
    page = page if page.ndim == 2 else page[..., 0]
    found = []
    for steps in ((), ("equalize_histogram",), ("sobel",)):
        picture = negatoscope.render(file, recipe=Recipe(tuple(map(parse_step, steps))))
        rows, columns = picture.shape
        windows = np.lib.stride_tricks.sliding_window_view(page, (1, columns))[:, :, 0]
        places = np.argwhere((windows == picture[0]).all(-1))
        found.append(
            [
                int(left)
                for top, left in places
                if np.array_equal(page[top : top + rows, left : left + columns], picture)
            ][:1]
        )
    return found


def series(folder: str, window: str, *files: str) -> Facts:
    """Tell of the frames of a series, seen in one window, in all formats that hold some."""
    path = Path(folder)
    images = [negatoscope.open(file) for file in files]
    center, width = map(float, window.split(","))
    voi = negatoscope.Window(center, width)
    shown = [negatoscope.render(image, voi=voi) for image in images]
    stack = np.stack([negatoscope.modality_values(image) for image in images])
    archive = zipfile.ZipFile(path / "zip")
    zipped = [pixels(io.BytesIO(archive.read(name))) for name in archive.namelist()]
    films = {name: film(f"{path}/{name}") for name in ("gif", "apng", "webp")}
    (batch,) = batches(images, shape=(16, 24), scale="byte")
    return {
        "zip": [archive.namelist()[0], len(zipped), np.array_equal(zipped, shown)],
        "films": {
            name: [np.array_equal(frames, shown), durations]
            for name, (frames, durations) in films.items()
        },
        "tiff": np.array_equal(film(f"{path}/tiff")[0], shown),
        "npy": same(np.load(path / "npy"), stack),
        "part": same(np.load(path / "part"), stack[2:7]),
        "batch": same(np.load(path / "batch")["images"], batch),
        "projection": same(np.load(path / "projection"), stack.max(0)),
    }


if __name__ == "__main__":
    TOLD = {each.__name__: each for each in (frame, figure, series)}
    print(json.dumps(TOLD[sys.argv[1]](*sys.argv[2:])))
