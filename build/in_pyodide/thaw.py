"""Runs inside Pyodide, and stays there in the memory snapshot: before it is taken and after.

Of all that Python keeps in memory, nothing that is drawn at random may come out of a snapshot the
same for everybody. The hash seed of strings is no such thing here: it is 0 in every run
(``web/engine/worker/runtime.js``).
"""

from __future__ import annotations

import functools
import gc
import importlib
import io
import json
import os
import random
import re
import sys
import time
import uuid
import zlib
from pathlib import Path

import negatoscope
import numpy as np
from negatoscope.engine.session import Session
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

SIZE = 48
HALF_YEAR = 183 * 24 * 3600
UID = "1.2.826.0.1.3680043.8.498.1"
STEPS = [{"operation": "equalize_histogram"}, {"operation": "sobel", "parameters": {"sigma": 1}}]

_generators: list[random.Random] = []


def freeze(loaded: str) -> int:
    """Import and do what a first image needs, then tidy up; return the proof of a known image.

    ``loaded`` are the paths of the files of all modules to import, as JSON.
    """
    for path in json.loads(loaded):
        if module := module_name(path):
            importlib.import_module(module)
    greet()
    proof = prove()
    if prove() != proof:
        raise RuntimeError("the known image does not always come out the same")
    forget_the_machine()
    refuse_hidden_randomness()
    _generators[:] = [one for one in gc.get_objects() if type(one) is random.Random]
    gc.collect()
    gc.freeze()
    return proof


def greet() -> None:
    """Let the engine find out once what it tells every page."""
    session = Session()
    params = {"page_version": negatoscope.__version__}
    session.submit(json.dumps({"v": 1, "id": 1, "method": "hello", "params": params, "blobs": []}))
    while session.busy:
        session.step()


def module_name(path: str) -> str | None:
    """Name the module that a file below ``/lib/python3.x/`` holds."""
    inside = re.sub(r"^/lib/python[\d.]+/(site-packages/)?", "", path)
    name = inside.partition(".")[0].removesuffix("/__init__").replace("/", ".")
    return None if name == "__main__" else name


def forget_the_machine() -> None:
    """Drop what Python has cached about a file system that will be another one."""
    sys.path_importer_cache.clear()
    gc.collect()


def refuse_hidden_randomness() -> None:
    """Stop the build when there is random state that :func:`thaw` does not know."""
    hidden = {
        "numpy.random": "numpy.random" in sys.modules,
        "tempfile": "tempfile" in sys.modules,
        "uuid": uuid._node is not None or uuid._last_timestamp is not None,
    }
    if any(hidden.values()):
        raise RuntimeError(f"random state would be frozen: {hidden}")


def thaw() -> None:
    """Draw new seeds, as Python does when it starts."""
    for generator in _generators:
        generator.seed()


def find_time_zone() -> None:
    """Look up the time zone, as Python does when it starts."""
    now, then = (time.localtime(time.time() + half * HALF_YEAR) for half in (0, 1))
    winter, summer = sorted((now, then), key=lambda moment: moment.tm_gmtoff)
    time.timezone, time.altzone = -winter.tm_gmtoff, -summer.tm_gmtoff
    time.daylight = int(winter.tm_gmtoff != summer.tm_gmtoff)
    time.tzname = (winter.tm_zone, summer.tm_zone)


def prove() -> int:
    """Open a known image and render it; return a check sum of all that came back.

    A check sum, not a cryptographic hash: it is to find damage, and costs a hundredth.
    """
    path = Path("/known.dcm")
    path.write_bytes(known_image())
    checksum = 0
    session = Session()
    for method, params in known_requests(str(path)):
        session.submit(
            json.dumps({"v": 1, "id": 1, "method": method, "params": params, "blobs": []})
        )
        while session.busy:
            if (reply := session.step()) is not None:
                checksum = zlib.crc32(reply.json.encode(), checksum)
                for buffer in reply.buffers:
                    checksum = zlib.crc32(np.ascontiguousarray(buffer), checksum)
    path.unlink()
    return checksum


def known_requests(path: str) -> list[tuple[str, dict[str, object]]]:
    """List what is asked of the session about the known image."""
    voi = {"center": 600.0, "width": 900.0, "function": "LINEAR"}
    recipe = {"negatoscope_recipe": 1, "steps": STEPS}
    return [
        ("open", {"sources": [{"handle": "known", "path": path}]}),
        ("display", {"handle": "known", "frame": 1, "recipe": recipe, "voi": voi}),
        ("close", {"handles": ["known"]}),
    ]


@functools.cache
def known_image() -> bytes:
    """Write a small CT slice, once: a disc on a slope, twelve bits."""
    rows, columns = np.ogrid[:SIZE, :SIZE]
    disc = ((rows - SIZE / 2) ** 2 + (columns - SIZE / 3) ** 2 < (SIZE / 4) ** 2) * 900
    dataset = Dataset()
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.2"
    dataset.file_meta.MediaStorageSOPInstanceUID = UID
    dataset.SOPClassUID = dataset.file_meta.MediaStorageSOPClassUID
    dataset.SOPInstanceUID = dataset.StudyInstanceUID = dataset.SeriesInstanceUID = UID
    dataset.Modality = "CT"
    dataset.PatientName = "Known^Image"
    dataset.SamplesPerPixel = 1
    dataset.PhotometricInterpretation = "MONOCHROME2"
    dataset.Rows = dataset.Columns = SIZE
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit = 16, 12, 11
    dataset.PixelRepresentation = 0
    dataset.RescaleSlope, dataset.RescaleIntercept = 1, -1024
    dataset.WindowCenter, dataset.WindowWidth = 40, 400
    dataset.PixelData = (rows * 30 + columns * 7 + disc).astype("<u2").tobytes()
    file = io.BytesIO()
    dataset.save_as(file, enforce_file_format=True)
    return file.getvalue()


if os.environ.get("PYTHONHASHSEED") != "0":
    raise RuntimeError("strings must hash the same in every run")
