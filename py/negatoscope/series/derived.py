"""Derived images in memory: a header of their own, and pixels that are made when asked for.

Such an image is an `Instance` like one of a file: it can be shown, scrolled, filtered,
measured and exported. It holds all planes under one name; each of them, exported, is an image
of the class in the header.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydicom import uid
from pydicom.dataset import FileMetaDataset

from negatoscope.model import Instance, PixelElement
from negatoscope.reading import elements
from negatoscope.reading.source import Source
from negatoscope.series.content import Content, Place, Story
from negatoscope.series.frames import FrameRef
from negatoscope.series.header import (
    begin_header,
    describe_pixels,
    describe_place,
    describe_sources,
    keep_pixel_size,
)
from negatoscope.series.made import MadeFrames


def derived_instance(
    sources: Sequence[FrameRef],
    content: Content,
    story: Story,
    place: Place | Literal["as before"] | None = None,
) -> Instance:
    """Return an image that was made of others.

    Parameters
    ----------
    sources : sequence of FrameRef
        What it was made of, at least one; patient and study are those of the one in the middle.
    content : Content
    story : Story
    place : Place or "as before" or None
        Where it lies; "as before" if its pixels are as large as those of the sources but
        have no one place in the patient; None if they are not even that.

    Returns
    -------
    Instance
        With UIDs that are made anew.

    References
    ----------
    PS3.3 C.7.6.1.1.2, C.7.6.1.1.3 (Image Type, derived images), C.7.6.16 (functional groups)
    """
    source = sources[len(sources) // 2].instance
    with elements.quiet():
        header = begin_header(source, story)
        describe_pixels(header, content, source)
        describe_sources(header, sources)
        if isinstance(place, Place):
            describe_place(header, place, content.shape[0], source)
        elif place is not None:
            keep_pixel_size(header, sources)
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = uid.ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID = header.SOPClassUID
    meta.MediaStorageSOPInstanceUID = header.SOPInstanceUID
    header.file_meta = meta
    count, rows, columns = content.shape
    frame_bytes = rows * columns * (3 if content.coding is None else 2)
    made = MadeFrames(content.make, count, frame_bytes)
    pixels = PixelElement("PixelData", header["PixelData"].VR, 0, made.size())
    del header["PixelData"]
    return Instance(
        header, Source(made), uid.ExplicitVRLittleEndian, pixels, warnings=story.warnings
    )
