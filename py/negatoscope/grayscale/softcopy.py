"""Softcopy presentation states: an image as another object wants it to be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pydicom.dataset import Dataset
from pydicom.sequence import Sequence as Items
from pydicom.tag import BaseTag

from negatoscope.errors import InvalidParameterError
from negatoscope.grayscale.presentation_states import GRAYSCALE_STATES, references_of
from negatoscope.model import Instance
from negatoscope.reading import elements
from negatoscope.reading.dicom import open_instance
from negatoscope.reading.source import SourceLike

_MODALITY: Final = ("ModalityLUTSequence", "RescaleSlope", "RescaleIntercept", "RescaleType")
_VOI: Final = (
    "WindowCenter",
    "WindowWidth",
    "WindowCenterWidthExplanation",
    "VOILUTFunction",
    "VOILUTSequence",
)
_PRESENTATION: Final = ("PresentationLUTSequence", "PresentationLUTShape")
_SHUTTER: Final = (
    "ShutterShape",
    "ShutterLeftVerticalEdge",
    "ShutterRightVerticalEdge",
    "ShutterUpperHorizontalEdge",
    "ShutterLowerHorizontalEdge",
    "CenterOfCircularShutter",
    "RadiusOfCircularShutter",
    "VerticesOfThePolygonalShutter",
    "ShutterPresentationValue",
    "ShutterOverlayGroup",
)
_FRAME_MACROS: Final = (
    "PixelValueTransformationSequence",
    "FrameVOILUTSequence",
    "FrameDisplayShutterSequence",
)
_OVERLAYS: Final = range(0x6000, 0x6020, 2)


def apply_presentation_state(instance: Instance, state: Instance | SourceLike) -> Instance:
    """Return an image as a Grayscale Softcopy Presentation State wants it to be shown.

    Modality LUT, VOI LUT, Presentation LUT, shutters and overlays of the state take
    the place of the image's own; also where the state has none. Annotations, rotation
    and displayed area are not applied; a warning says which there are.

    Parameters
    ----------
    instance : Instance
        A grey image that the state refers to.
    state : Instance, path, binary file object or bytes
        The presentation state.

    Returns
    -------
    Instance
        To be rendered like any other; `instance` itself stays as it is.

    Raises
    ------
    InvalidParameterError
        If `state` is no Grayscale Softcopy Presentation State, or is for other images,
        or the image has colours.

    References
    ----------
    PS3.3 A.33, C.11; PS3.4 N.2
    """
    asked = (state if isinstance(state, Instance) else open_instance(state)).dataset
    _require_state(asked)
    reference = _reference(asked, instance)
    if instance.is_color:
        raise InvalidParameterError(
            "The presentation state is for grey pictures; this one has colours.",
            parameter="presentation_state",
        )
    presented = _copy(instance.dataset, leave_out={*_MODALITY, *_VOI, *_PRESENTATION, *_SHUTTER})
    with elements.quiet():
        _move(asked, presented, (*_MODALITY, *_PRESENTATION, *_SHUTTER))
        # The Presentation LUT alone says which end is white (PS3.4 N.2.1.4).
        presented.PhotometricInterpretation = "MONOCHROME2"
        presented.ReferencedPresentationStateSequence = Items([reference])
        _strip_functional_groups(presented)
        _apply_voi(asked, presented, instance)
        _apply_overlays(asked, presented)
    return replace(
        instance, dataset=presented, warnings=(*instance.warnings, *_not_applied(asked, instance))
    )


def _require_state(asked: Dataset) -> None:
    sop_class = elements.uid(asked, "SOPClassUID")
    if sop_class not in GRAYSCALE_STATES:
        raise InvalidParameterError(
            "This is no Grayscale Softcopy Presentation State but a "
            f"{sop_class.name or 'object of unknown SOP Class'}.",
            parameter="presentation_state",
            sop_class_uid=str(sop_class),
        )


def _reference(asked: Dataset, instance: Instance) -> Dataset:
    """Return a reference to the state, if the state has one to the image."""
    if instance.sop_instance_uid not in references_of(asked):
        raise InvalidParameterError(
            "The presentation state does not refer to this image.", parameter="presentation_state"
        )
    reference = Dataset()
    with elements.quiet():
        reference.ReferencedSOPInstanceUID = elements.uid(asked, "SOPInstanceUID")
    return reference


def _copy(dataset: Dataset, *, leave_out: set[str]) -> Dataset:
    """Copy a data set, element by element as read, without some of them."""
    copied = Dataset()
    for tag in list(dataset.keys()):
        copied[tag] = dataset.get_item(tag)
    for keyword in leave_out:
        if keyword in copied:
            del copied[keyword]
    implicit, little = dataset.original_encoding
    copied.set_original_encoding(implicit, little, dataset.original_character_set)
    meta = getattr(dataset, "file_meta", None)
    if meta is not None:
        copied.file_meta = meta
    return copied


def _move(source: Dataset, target: Dataset, keywords: tuple[str, ...]) -> None:
    for keyword in keywords:
        if elements.value(source, keyword) is not None:
            target[keyword] = source[keyword]


def _strip_functional_groups(presented: Dataset) -> None:
    for keyword in ("SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence"):
        groups = elements.items(presented, keyword)
        if groups:
            stripped = [_copy(group, leave_out={*_FRAME_MACROS}) for group in groups]
            setattr(presented, keyword, Items(stripped))


def _apply_voi(asked: Dataset, presented: Dataset, instance: Instance) -> None:
    """Take the first item of the Softcopy VOI LUT Sequence that is for the image, by frame."""
    chosen: dict[int, Dataset] = {}
    for item in elements.items(asked, "SoftcopyVOILUTSequence"):
        for frame in _frames(item, instance):
            chosen.setdefault(frame, item)
    different = {id(item) for item in chosen.values()}
    if len(different) == 1 and len(chosen) == instance.number_of_frames:
        _move(chosen[1], presented, _VOI)
    elif chosen:
        groups = elements.items(presented, "PerFrameFunctionalGroupsSequence") or [
            Dataset() for _ in range(instance.number_of_frames)
        ]
        for frame, group in enumerate(groups, 1):
            if frame in chosen:
                group.FrameVOILUTSequence = Items([chosen[frame]])
        presented.PerFrameFunctionalGroupsSequence = Items(groups)


def _frames(item: Dataset, instance: Instance) -> Iterator[int]:
    """Return the frames of the image that an item is for: all, unless it refers to some."""
    every = range(1, instance.number_of_frames + 1)
    references = elements.items(item, "ReferencedImageSequence")
    if not references:
        yield from every
    wanted = elements.uid(instance.dataset, "SOPInstanceUID")
    for reference in references:
        if elements.uid(reference, "ReferencedSOPInstanceUID") == wanted:
            numbers = elements.numbers(reference, "ReferencedFrameNumber")
            yield from (int(number) for number in numbers if number in every) if numbers else every


def _apply_overlays(asked: Dataset, presented: Dataset) -> None:
    """Take the overlays of the state, in the place of the image's of the same group."""
    for group in _OVERLAYS:
        wanted = _tags(asked, group)
        for tag in _tags(presented, group) if wanted else ():
            del presented[tag]
        for tag in wanted:
            presented[tag] = asked[tag]


def _tags(dataset: Dataset, group: int) -> list[BaseTag]:
    # Iterating over a data set would convert every element.
    return [tag for tag in sorted(dataset.keys()) if tag.group == group]


def _not_applied(asked: Dataset, instance: Instance) -> Iterator[str]:
    count = sum(
        len(elements.items(item, "TextObjectSequence"))
        + len(elements.items(item, "GraphicObjectSequence"))
        for item in elements.items(asked, "GraphicAnnotationSequence")
    )
    if count:
        yield f"The presentation state has {count} annotations, which are not drawn."
    flipped = elements.text(asked, "ImageHorizontalFlip").upper() == "Y"
    if elements.integer(asked, "ImageRotation") or flipped:
        yield "The presentation state turns or flips the image, which is not done."
    if any(_is_part(item, instance) for item in _displayed_areas(asked, instance)):
        yield "The presentation state asks for a part of the image or a size, which is not done."


def _displayed_areas(asked: Dataset, instance: Instance) -> Iterator[Dataset]:
    """Return the items of the Displayed Area Selection Sequence that are for the image."""
    for item in elements.items(asked, "DisplayedAreaSelectionSequence"):
        if any(_frames(item, instance)):
            yield item


def _is_part(area: Dataset, instance: Instance) -> bool:
    """Whether a displayed area is anything but the whole image, as large as it fits.

    References
    ----------
    PS3.3 C.10.4
    """
    first = elements.numbers(area, "DisplayedAreaTopLeftHandCorner")
    last = elements.numbers(area, "DisplayedAreaBottomRightHandCorner")
    fits = elements.text(area, "PresentationSizeMode").upper() in ("", "SCALE TO FIT")
    # The standard counts columns first here, from 1; some writers begin at 0.
    whole = first in ((), (1.0, 1.0), (0.0, 0.0)) and (
        last in ((), (float(instance.columns), float(instance.rows)))
    )
    return not (fits and whole)
