"""Grouping: series in the order of space, and what may be scrolled through."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.model import Series, SeriesGeometry
from negatoscope.reading.grouping import group_instances

AXIAL = [1, 0, 0, 0, 1, 0]
SAGITTAL = [0, 1, 0, 0, 0, -1]
TILTED = [1, 0, 0, 0, 0.9483237, -0.3173047]


def image(number: int | None, position: Sequence[float] | None = None, **header: Any) -> Any:
    if position is not None:
        header = {
            "ImagePositionPatient": list(position),
            "ImageOrientationPatient": AXIAL,
            **header,
        }
    return negatoscope.open(phantoms.phantom(InstanceNumber=number, **header))


def only(instances: Sequence[negatoscope.Instance]) -> Series:
    ((series,),) = (study.series for study in group_instances(instances))
    return series


def numbers(series: Series) -> list[int]:
    return [instance.dataset.InstanceNumber for instance in series.instances]


def test_along_the_normal_whatever_the_numbers_say() -> None:
    series = only([image(n, (0, 0, z)) for n, z in ((1, 5.0), (2, -2.5), (3, 0.0), (4, 2.5))])
    assert numbers(series) == [2, 3, 4, 1]
    assert series.geometry == SeriesGeometry(stacked=True, spacing_mm=2.5, uniform=True)


def test_a_tilted_gantry() -> None:
    at = [(-125, -123.5404569, 5.8360586 + 4.22 * step) for step in range(4)]
    series = only(
        [image(number, at[number], ImageOrientationPatient=TILTED) for number in (2, 0, 3, 1)]
    )
    assert numbers(series) == [0, 1, 2, 3]
    assert series.geometry.uniform
    assert series.geometry.spacing_mm == pytest.approx(4.22 * 0.9483237)


def test_uneven_slices() -> None:
    series = only([image(n, (0, 0, z)) for n, z in enumerate((0, 1, 2, 4, 5))])
    assert series.geometry == SeriesGeometry(stacked=True, spacing_mm=1.25, uniform=False)


def test_rounded_positions_are_even() -> None:
    series = only([image(n, (0, 0, round(0.625 * n, 1))) for n in range(8)])
    assert series.geometry.uniform


def test_several_passes_over_the_same_places() -> None:
    series = only([image(n, (0, 0, n % 3)) for n in (5, 3, 0, 4, 2, 1)])
    assert numbers(series) == [0, 1, 2, 3, 4, 5]
    assert series.geometry == SeriesGeometry(stacked=True, spacing_mm=1, uniform=False)


def test_several_directions_go_by_number() -> None:
    instances = [
        image(3, (0, 0, 1)),
        image(1, (9, 0, 0), ImageOrientationPatient=SAGITTAL),
        image(2, (0, 0, 5)),
    ]
    series = only(instances)
    assert numbers(series) == [1, 2, 3]
    assert series.geometry == SeriesGeometry(stacked=True, spacing_mm=None, uniform=False)


def test_without_geometry_the_number_counts() -> None:
    series = only([image(n, Modality="US") for n in (3, 1, 2)])
    assert numbers(series) == [1, 2, 3]
    assert series.geometry == SeriesGeometry(stacked=True, spacing_mm=None, uniform=False)


def test_without_a_number_the_order_stays_and_comes_last() -> None:
    instances = [image(None, Rows=16), image(2), image(None, Rows=16)]
    assert only(instances).instances == (instances[1], instances[0], instances[2])


@pytest.mark.parametrize("modality", ["CR", "DX", "MG"])
def test_radiographs_are_never_stacked(modality: str) -> None:
    series = only([image(n, (0, 0, n), Modality=modality) for n in (2, 1)])
    assert len(series.instances) == 2
    assert series.geometry == SeriesGeometry(stacked=False, spacing_mm=None, uniform=False)


def test_images_that_name_no_series_are_not_stacked() -> None:
    series = only([image(n, (0, 0, n), SeriesInstanceUID="") for n in (2, 1)])
    assert numbers(series) == [1, 2]
    assert series.geometry == SeriesGeometry(stacked=False, spacing_mm=None, uniform=False)


def test_one_image_is_no_stack() -> None:
    assert only([image(1, (0, 0, 0))]).geometry == SeriesGeometry(False, None, False)


def test_slices_of_several_sizes_are_not_uniform() -> None:
    other = negatoscope.open(
        phantoms.phantom(
            np.zeros((5, 5), np.uint16),
            ImagePositionPatient=[0, 0, 1],
            ImageOrientationPatient=AXIAL,
        )
    )
    geometry = only([image(1, (0, 0, 0)), other]).geometry
    assert geometry == SeriesGeometry(stacked=True, spacing_mm=1, uniform=False)


def test_studies_and_series_say_who_they_are() -> None:
    header = {
        "StudyDescription": "Thorax",
        "StudyDate": "20200102",
        "StudyInstanceUID": "1.2",
    }
    studies = group_instances(
        [
            image(1, SeriesInstanceUID="1.2.9", SeriesNumber=9, **header),
            image(1, SeriesInstanceUID="1.2.4", **header),
            image(1, SeriesInstanceUID="1.2.3", SeriesNumber=3, SeriesDescription="S", **header),
            image(1, StudyInstanceUID="1.3"),
        ]
    )
    assert [study.uid for study in studies] == ["1.2", "1.3"]
    study = studies[0]
    assert (study.description, study.date) == ("Thorax", "20200102")
    assert (study.patient_name, study.patient_id) == ("Phantom^Test", "PHANTOM")
    assert [(series.number, series.uid) for series in study.series] == [
        (3, "1.2.3"),
        (9, "1.2.9"),
        (None, "1.2.4"),
    ]
    assert study.series[0].description == "S"


@pytest.mark.parametrize(
    ("folder", "spacing"),
    [
        ("series_ct_vhf_pelvis", 1.0),
        ("series_ct_gantry_tilt", 4.22 * 0.9483237),
        ("series_mr_t1_sag", 4.8),
    ],
)
def test_real_series(folder: str, spacing: float, corpus_dir: Path) -> None:
    report = negatoscope.scan(corpus_dir / folder)
    ((series,),) = (study.series for study in report)
    assert series.geometry.uniform
    assert series.geometry.spacing_mm == pytest.approx(spacing, abs=1e-4)
    planes = [instance.frame_geometry() for instance in series.instances]
    distances = [plane.distance for plane in planes if plane is not None]
    assert distances == sorted(distances)
    assert len(distances) == len(series.instances)
