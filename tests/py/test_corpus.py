"""Every real file renders or raises a typed error; nothing else escapes."""

from __future__ import annotations

from pathlib import Path

import negatoscope
import numpy as np
import pytest
from negatoscope.errors import NegatoscopeError


def test_every_file_of_the_corpus(corpus_dir: Path) -> None:
    pytest.importorskip("imagecodecs")
    rendered, refused = 0, {}
    for path in sorted(corpus_dir.rglob("*")):
        if not path.is_file():
            continue
        try:
            picture = negatoscope.render(path)
        except NegatoscopeError as error:
            refused[str(path.relative_to(corpus_dir))] = error.code
        else:
            assert picture.dtype == np.uint8
            rendered += 1
    assert rendered >= 210
    assert refused["rt_seg_sr_other/rtplan.dcm"] == "no_pixel_data"
    assert refused["structure_broken/MR_truncated.dcm"] == "truncated_pixel_data"
    assert "internal" not in refused.values()


def test_every_file_that_comes_with_pydicom(testfile: object) -> None:
    pytest.importorskip("imagecodecs")
    assert callable(testfile)
    folder = testfile("CT_small.dcm").parent
    outcomes = []
    for path in sorted(folder.glob("*.dcm")):
        try:
            outcomes.append(negatoscope.render(path).dtype == np.uint8)
        except NegatoscopeError as error:
            outcomes.append(error.code != "internal")
    assert all(outcomes)
    assert len(outcomes) > 40
