"""Instances that belong together: series and studies, in the order of space."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from negatoscope.model import Instance, Series, SeriesGeometry, Study
from negatoscope.reading import elements
from negatoscope.reading.geometry import FrameGeometry

_UNNUMBERED: Final = 1 << 31
_SINGLE_PROJECTIONS: Final = frozenset({"CR", "DX", "MG", "IO", "PX", "RG", "XC"})
"""Modalities whose single frames are pictures of their own, even if they share a series."""

_UNRELATED: Final = SeriesGeometry(stacked=False, spacing_mm=None, uniform=False)
"""Of images that do not say which series they belong to: raster images, for example."""

_UNEVEN: Final = 0.1
"""Part of the mean spacing by which a slice may be off: rounded positions are, a gap is not."""

_TOGETHER_MM: Final = 1e-3
"""Slices that are closer show the same place, at another time or with another contrast."""


def group_instances(instances: Iterable[Instance]) -> tuple[Study, ...]:
    """Put instances into series and studies, by their UIDs, and in order.

    Parameters
    ----------
    instances : iterable of Instance
        In any order.

    Returns
    -------
    tuple of Study
        Studies in the order in which they were met, series by (0020,0011) *Series
        Number*. Instances that are parallel go along the normal of their planes
        (several at each place: one whole pass after the other), all others by
        (0020,0013) *Instance Number*.

    References
    ----------
    PS3.3 C.7.6.2.1.1
    """
    studies: dict[str, dict[str, list[Instance]]] = {}
    for instance in instances:
        series = studies.setdefault(instance.study_instance_uid, {})
        series.setdefault(instance.series_instance_uid, []).append(instance)
    return tuple(_study(uid, series) for uid, series in studies.items())


def _study(uid: str, members: dict[str, list[Instance]]) -> Study:
    first = next(iter(members.values()))[0].dataset
    series = [_series(key, instances) for key, instances in members.items()]
    return Study(
        uid=uid,
        description=elements.text(first, "StudyDescription"),
        series=tuple(sorted(series, key=lambda each: _last_if_none(each.number))),
        patient_name=elements.text(first, "PatientName"),
        patient_id=elements.text(first, "PatientID"),
        date=elements.text(first, "StudyDate"),
    )


def _series(uid: str, members: list[Instance]) -> Series:
    numbered = sorted(members, key=_instance_number)
    planes = _parallel_planes(numbered)
    ordered = numbered if planes is None else _along_normal(numbered, planes)
    return Series(
        uid=uid,
        description=elements.text(members[0].dataset, "SeriesDescription"),
        modality=members[0].modality,
        instances=tuple(ordered),
        number=elements.integer(members[0].dataset, "SeriesNumber"),
        geometry=_geometry(numbered, planes) if uid else _UNRELATED,
    )


def _parallel_planes(instances: Sequence[Instance]) -> list[FrameGeometry] | None:
    """Return the plane of each instance, None unless all have one and all are parallel."""
    planes: list[FrameGeometry] = []
    for instance in instances:
        plane = instance.geometry
        if plane is None or not plane.is_parallel_to(planes[0] if planes else plane):
            return None
        planes.append(plane)
    return planes


def _along_normal(instances: Sequence[Instance], planes: Sequence[FrameGeometry]) -> list[Instance]:
    """Sort by place; instances that share places are passes, which stay in their order."""
    seen: Counter[int] = Counter()
    keys: list[tuple[int, float]] = []
    for plane in planes:
        place = round(plane.distance / _TOGETHER_MM)
        keys.append((seen[place], plane.distance))
        seen[place] += 1
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return [instances[position] for position in order]


def _geometry(
    instances: Sequence[Instance], planes: Sequence[FrameGeometry] | None
) -> SeriesGeometry:
    stacked = len(instances) > 1 and not any(map(_is_projection, instances))
    if not stacked or planes is None:
        return SeriesGeometry(stacked, None, False)
    places = {round(plane.distance / _TOGETHER_MM): plane.distance for plane in planes}
    distances = sorted(places.values())
    if len(distances) < 2:
        return SeriesGeometry(True, None, False)
    mean = (distances[-1] - distances[0]) / (len(distances) - 1)
    even = all(
        abs(distance - distances[0] - mean * number) <= _UNEVEN * mean
        for number, distance in enumerate(distances)
    )
    one_size = len({(each.rows, each.columns) for each in instances}) == 1
    once = len(distances) == len(planes)
    return SeriesGeometry(True, mean, even and one_size and once)


def _is_projection(instance: Instance) -> bool:
    return instance.modality in _SINGLE_PROJECTIONS and instance.number_of_frames == 1


def _instance_number(instance: Instance) -> int:
    return _last_if_none(instance.instance_number)


def _last_if_none(number: int | None) -> int:
    return _UNNUMBERED if number is None else number
