"""What a presentation state is, which images it is for, and what it draws over them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pydicom.dataset import Dataset

from negatoscope.model import Instance
from negatoscope.reading import elements

GRAYSCALE_STATES: Final = (
    "1.2.840.10008.5.1.4.1.1.11.1",
    "1.2.840.10008.5.1.4.1.1.11.5",
)
"""SOP Class UIDs of Grayscale Softcopy and of XA/XRF Grayscale Softcopy Presentation States."""


@dataclass(frozen=True)
class Annotation:
    """Something that a presentation state draws or writes over an image.

    Parameters
    ----------
    layer : str
        (0070,0002) *Graphic Layer*.
    kind : str
        "TEXT", or (0070,0023) *Graphic Type*: "POLYLINE", "CIRCLE" …
    text : str
        (0070,0006) *Unformatted Text Value*, "" for graphics. It may name the patient.
    points : tuple of float
        (0070,0022) *Graphic Data*, or the anchor point of a text: column, row, column, row …
    """

    layer: str
    kind: str
    text: str
    points: tuple[float, ...]


def list_annotations(state: Instance) -> tuple[Annotation, ...]:
    """Return what a presentation state draws and writes, in the order of the file.

    References
    ----------
    PS3.3 C.10.5
    """
    found = []
    for item in elements.items(state.dataset, "GraphicAnnotationSequence"):
        layer = elements.text(item, "GraphicLayer")
        for text in elements.items(item, "TextObjectSequence"):
            written = elements.text(text, "UnformattedTextValue")
            points = elements.numbers(text, "AnchorPoint")
            found.append(Annotation(layer, "TEXT", written, points))
        for drawn in elements.items(item, "GraphicObjectSequence"):
            kind = elements.text(drawn, "GraphicType")
            points = elements.numbers(drawn, "GraphicData")
            found.append(Annotation(layer, kind, "", points))
    return tuple(found)


def is_presentation_state(instance: Instance) -> bool:
    """Whether an object is a state that `apply_presentation_state` can apply."""
    return elements.uid(instance.dataset, "SOPClassUID") in GRAYSCALE_STATES


def referenced_images(state: Instance) -> tuple[str, ...]:
    """Return the SOP Instance UIDs of the images that a presentation state is for, each once.

    References
    ----------
    PS3.3 C.11.11
    """
    return tuple(dict.fromkeys(references_of(state.dataset)))


def references_of(asked: Dataset) -> Iterator[str]:
    """Give the SOP Instance UIDs that the data set of a presentation state names."""
    for series in elements.items(asked, "ReferencedSeriesSequence"):
        for image in elements.items(series, "ReferencedImageSequence"):
            name = elements.text(image, "ReferencedSOPInstanceUID")
            if name:
                yield name
