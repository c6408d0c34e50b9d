"""A picture in numbers, on the terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import negatoscope
import numpy as np
import phantoms
import pytest

pytest.importorskip("typer")

from .conftest import run


def test_statistics_are_numpys(file: Path) -> None:
    told = json.loads(run("stats", file, "--json").stdout)
    values = negatoscope.modality_values(negatoscope.open(file))
    assert (told["unit"], told["count"]) == ("HU", values.size)
    assert told["mean"] == pytest.approx(values.mean())
    assert told["percentiles"]["5"] == pytest.approx(np.percentile(values, 5))
    text = run("stats", file).stdout
    assert re.search(rf"standard deviation +{values.std():.6g} ", text)
    assert "HU" in text
    assert re.search(rf"shape +{values.shape[0]} x {values.shape[1]} ", text)
    assert f"p1 {np.percentile(values, 1):.6g}," in text


def test_statistics_of_results_and_of_parts(file: Path) -> None:
    told = json.loads(run("stats", file, "--json", "--op", "sobel").stdout)
    assert told["dtype"] == "float32"
    shape = "rectangle 2,3 5,6"
    part = json.loads(run("stats", file, "--json", "--shape", shape).stdout)
    values = negatoscope.modality_values(negatoscope.open(file))[2:6, 3:7]
    assert (part["count"], part["maximum"]) == (16, values.max())


def test_colours_have_three_tables(save: Callable[..., Path]) -> None:
    color = save("rgb.dcm", phantoms.phantom(np.arange(60, dtype=np.uint8).reshape(4, 5, 3)))
    text = run("stats", color).stdout
    for name in ("red", "green", "blue"):
        assert name in text


def test_histograms_are_numpys(file: Path) -> None:
    told = json.loads(run("histogram", file, "--json", "--bins", 7, "--low", -1000).stdout)
    values = negatoscope.modality_values(negatoscope.open(file))
    counts, _ = np.histogram(values, bins=7, range=(-1000, values.max()))
    assert told["channels"]["value"]["counts"] == counts.tolist()


def test_bars(file: Path) -> None:
    plain = run("histogram", file, "--bins", 4).stdout.splitlines()
    assert plain[0] == "value [HU]"
    assert len(plain) == 5
    assert plain[1].endswith("#" * 40)
    scaled = run("histogram", file, "--bins", 4, "--log", "--low", -3000).stdout
    assert scaled.count("#") > 0


@pytest.mark.parametrize(
    "options",
    [
        ["--shape", "circle 1,2"],
        ["--shape", "length 1,2 3,4"],
        ["--shape", "rectangle 1,2 3,4; rectangle 1,2 3,4"],
        ["--frame", "2"],
    ],
)
def test_wrong_use(file: Path, options: list[str]) -> None:
    for command in ("stats", "histogram"):
        result = run(command, file, *options)
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_bins_are_bounded(file: Path) -> None:
    result = run("histogram", file, "--bins", 0)
    assert result.exit_code == 2
    assert "1 to 65536" in result.stderr
