"""The page has words of its languages for everything that Python, or the site, names."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from negatoscope.export.formats import all_formats
from negatoscope.operations import load_all
from negatoscope.operations.families import FAMILIES

ROOT = Path(__file__).resolve().parents[2]
LABELS = ROOT / "web/i18n/labels"
SAME_EVERYWHERE = {"PNG", "JPEG", "TIFF", "GIF", "WebP"}


def named() -> set[str]:
    """Return what operations, families, formats, their parameters, and samples are called."""
    found = set(FAMILIES.values()) - SAME_EVERYWHERE
    for each in (*load_all(), *all_formats().values()):
        schema: Any = each.schema()
        found |= {schema["label"], *(parameter["label"] for parameter in schema["parameters"])}
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
