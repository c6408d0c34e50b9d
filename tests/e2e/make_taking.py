"""The files that are taken away in the browser tests: frames, a second image, a state."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from phantoms import CT_IMAGE, file_bytes, item, items, phantom
from pydicom import uid

ROOT = "1.2.826.0.1.3680043.10.78"
FRAMES, ROWS, COLUMNS = 6, 48, 40


def blobs(number: int) -> npt.NDArray[np.uint16]:
    """Return two bright discs, one of which wanders, on noise, with padding in a corner."""
    row, column = np.mgrid[0:ROWS, 0:COLUMNS]
    pixels = np.random.default_rng(number).integers(0, 200, (ROWS, COLUMNS))
    pixels[(row - 14) ** 2 + (column - 12) ** 2 < 60] += 1800
    pixels[(row - 32) ** 2 + (column - 8 - 4 * number) ** 2 < 40] += 2600
    pixels[:4, :6] = 4095
    return pixels.astype(np.uint16)


def image(pixels: npt.NDArray[np.uint16], number: int, **header: Any) -> bytes:
    """Return a CT in HU, of a patient with a name."""
    return phantom(
        pixels,
        bits_stored=12,
        PatientName="Doe^Jane",
        StudyInstanceUID=ROOT,
        SeriesInstanceUID=f"{ROOT}.{number}",
        SOPInstanceUID=f"{ROOT}.{number}.1",
        PixelSpacing=[0.5, 0.5],
        PixelPaddingValue=4095,
        RescaleSlope=1,
        RescaleIntercept=-1024,
        RescaleType="HU",
        WindowCenter=40,
        WindowWidth=1800,
        **header,
    )


def state() -> bytes:
    """Return a presentation state that shows the frames inverted, in a window of its own."""
    referenced = item(ReferencedSOPClassUID=CT_IMAGE, ReferencedSOPInstanceUID=f"{ROOT}.1.1")
    series = item(SeriesInstanceUID=f"{ROOT}.1", ReferencedImageSequence=items(referenced))
    window = item(WindowCenter=700, WindowWidth=900)
    return file_bytes(
        item(
            SOPClassUID=uid.GrayscaleSoftcopyPresentationStateStorage,
            SOPInstanceUID=f"{ROOT}.9",
            Modality="PR",
            ContentLabel="BRIGHT",
            RescaleSlope=1,
            RescaleIntercept=-1024,
            RescaleType="HU",
            SoftcopyVOILUTSequence=items(window),
            PresentationLUTShape="INVERSE",
            ReferencedSeriesSequence=items(series),
        )
    )


def make(folder: Path) -> None:
    """Write the files below `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    frames = np.stack([blobs(number) for number in range(FRAMES)])
    made = {
        "Doe frames.dcm": image(frames, 1, NumberOfFrames=FRAMES, SeriesDescription="Frames"),
        "second.dcm": image(blobs(9), 2, SeriesDescription="Second"),
        "bright.dcm": state(),
        "Doe notes.txt": b"Not an image, but a shopping list: milk, bread, lead apron.",
    }
    for name, content in made.items():
        (folder / name).write_bytes(content)
