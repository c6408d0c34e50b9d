"""Pictures described by numbers: NumPy finds the same ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.frame import LabelClass
from negatoscope.grayscale.frames import index_frame
from negatoscope.measure.describing import Subject
from negatoscope.measure.shapes import Shape

HU = {"RescaleIntercept": -1024, "RescaleSlope": 1, "RescaleType": "HU"}
INSIDE = Shape("rectangle", ((2.0, 3.0), (6.0, 9.0)))


def subject(content: bytes) -> Subject:
    instance = negatoscope.open(content)
    return Subject(instance, 1, False, index_frame(instance))


@pytest.fixture
def grey() -> Subject:
    return subject(phantoms.phantom(**HU, PixelSpacing=[0.5, 0.25]))


def values(of: Subject) -> Any:
    return negatoscope.modality_values(of.instance)


def test_statistics_of_all_pixels(grey: Subject) -> None:
    told: Any = grey.statistics()
    assert (told["dtype"], told["stored_dtype"], told["unit"]) == ("int32", "uint16", "HU")
    assert told["shape"] == [16, 12]
    assert told["count"] == 16 * 12
    assert told["mean"] == pytest.approx(values(grey).mean())
    assert told["standard_deviation"] == pytest.approx(values(grey).std())
    assert told["percentiles"]["90"] == pytest.approx(np.percentile(values(grey), 90))
    assert told["area"] == pytest.approx(16 * 12 * 0.125)
    assert told["unit_area"] == "mm²"


def test_statistics_of_a_class() -> None:
    labels = np.zeros((16, 12), np.uint8)
    labels[4:, 5:] = 2
    plain = subject(phantoms.phantom(**HU))
    marked = replace(
        plain.frame,
        labels=labels,
        label_classes=(LabelClass("one", (1, 2, 3)), LabelClass("two", (4, 5, 6))),
    )
    of = replace(plain, frame=marked)
    told: Any = of.statistics(label=2)
    assert (told["count"], told["minimum"]) == (12 * 7, values(of)[4:, 5:].min())
    both: Any = of.statistics(INSIDE, 2)
    assert (both["count"], both["maximum"]) == (3 * 5, values(of)[4:7, 5:10].max())
    assert of.statistics(label=1)["count"] == 0
    for wrong in (0, 3):
        with pytest.raises(InvalidParameterError, match="it has 2"):
            of.statistics(label=wrong)
    with pytest.raises(InvalidParameterError, match="masks and classes"):
        plain.statistics(label=1)


def test_statistics_inside_a_shape(grey: Subject) -> None:
    told: Any = grey.statistics(INSIDE)
    part = values(grey)[2:7, 3:10]
    assert (told["minimum"], told["maximum"]) == (part.min(), part.max())
    assert told["count"] == part.size


def test_histograms_have_the_counts_of_numpy(grey: Subject) -> None:
    made = grey.histograms(grey.distributions(), bins=10)
    counts, _ = np.histogram(values(grey), bins=10)
    np.testing.assert_array_equal(made["value"].counts, counts)


def test_colours_have_three_channels_and_one_axis() -> None:
    picture = np.arange(60, dtype=np.uint8).reshape(4, 5, 3)
    color = subject(phantoms.phantom(picture))
    told: Any = color.statistics()
    assert [each["name"] for each in told["channels"]] == ["red", "green", "blue"]
    assert told["dtype"] == "uint8"
    made = color.histograms(color.distributions(), bins=4)
    assert [(each.low, each.high) for each in made.values()] == [(0, 255)] * 3
    assert (color.unit, told["shape"]) == ("", [4, 5, 3])


def test_a_measurement_has_lengths_and_what_is_inside(grey: Subject) -> None:
    told: Any = grey.measurement(INSIDE)
    assert (told["height"], told["width"], told["unit_length"]) == (2.0, 1.5, "mm")
    assert told["mean"] == pytest.approx(values(grey)[2:7, 3:10].mean())
    line: Any = grey.measurement(Shape("length", ((0.0, 0.0), (4.0, 0.0))))
    assert line["length"] == 2.0
    assert "mean" not in line


def test_a_profile_has_the_values_on_the_line(grey: Subject) -> None:
    line = grey.profile((0.0, 1.0), (15.0, 1.0))
    np.testing.assert_allclose(line.values[0], values(grey)[:, 1])
    assert line.distances[-1] == pytest.approx(7.5)


def test_one_call_for_an_image() -> None:
    content = phantoms.phantom(**HU)
    told: Any = negatoscope.statistics(content, shape=INSIDE)
    assert told["count"] == 35
    assert told["unit"] == "HU"
    steps = {"negatoscope_recipe": 1, "steps": [{"operation": "sobel"}]}
    assert negatoscope.statistics(negatoscope.open(content), recipe=steps)["dtype"] == "float32"


def test_the_figures_of_the_xray_tutorial(corpus_dir: Path) -> None:
    told: Any = negatoscope.statistics(corpus_dir / "nih_chestxray_png" / "00000011_001.png")
    assert (told["dtype"], told["shape"]) == ("int32", [1024, 1024])
    assert told["mean"] == pytest.approx(172.52233219146729)
    assert told["median"] == 195
