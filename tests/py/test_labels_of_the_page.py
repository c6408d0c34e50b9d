"""The page has words of its languages for everything that Python, or the site, names."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from negatoscope.export.formats import all_formats
from negatoscope.grayscale.colormap_names import COLORMAP_NAMES
from negatoscope.grayscale.window import VOI_FUNCTIONS
from negatoscope.operations import load_all
from negatoscope.operations.families import FAMILIES

ROOT = Path(__file__).resolve().parents[2]
LABELS = ROOT / "web/i18n/labels"
SAME_EVERYWHERE = {"PNG", "JPEG", "TIFF", "GIF", "WebP", "NPY", "DICOM", "TIFF, float32"}
SAME_EVERYWHERE |= {"float32", "z-score", "Rec. 601", "Rec. 709", *COLORMAP_NAMES, *VOI_FUNCTIONS}


def chosen(parameter: Any) -> set[str]:
    """Return what the choices of a parameter are called, without mere numbers."""
    words = {choice: choice for choice in parameter.get("choices", [])} | parameter.get("words", {})
    return {word for word in words.values() if any(sign.isalpha() for sign in word)}


def named() -> set[str]:
    """Return what all that has a name is called.

    Operations, families, formats, their parameters and the choices of these, and samples.
    """
    found = set(FAMILIES.values()) - SAME_EVERYWHERE
    for each in (*load_all(), *all_formats().values()):
        schema: Any = each.schema()
        found.add(schema["label"])
        for parameter in schema["parameters"]:
            found |= {parameter["label"], *chosen(parameter)}
    samples = tomllib.loads((ROOT / "build/samples.toml").read_text("utf-8"))["sample"]
    found |= {each[said] for each in samples for said in ("label", "description")}
    return found - SAME_EVERYWHERE


@pytest.mark.native
@pytest.mark.parametrize("language", ["de", "es", "fr", "ja", "zh-Hans"])
def test_every_name_has_a_word_in_every_language(language: str) -> None:
    words = json.loads((LABELS / f"{language}.json").read_text("utf-8"))
    assert {"missing": named() - words.keys(), "unknown": words.keys() - named()} == {
        "missing": set(),
        "unknown": set(),
    }
    assert all(words.values())
