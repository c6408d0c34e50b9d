"""Every operation gives the same natively and in the site's own Python."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from common import ROOT

sys.path.insert(0, str(ROOT / "tests" / "pyodide"))
from operations import every_result

_TOLERANCE = 1e-6


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    path: Path = tmp_path_factory.mktemp("results") / "results.json"
    done = subprocess.run(
        ["node", "tests/pyodide/operations.mjs", str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def array(described: dict[str, Any]) -> Any:
    data = np.frombuffer(base64.b64decode(described["data"]), dtype=described["dtype"])
    return data.reshape(described["shape"])


def off(here: Any, there: Any) -> float:
    """Return the largest difference as a share of the range of the native result."""
    reach = max(float(np.ptp(here)), float(np.abs(here).max()), 1e-30) if here.size else 1.0
    return float(np.abs(here.astype(np.float64) - there).max(initial=0.0)) / reach


def test_native_and_browser_agree(
    there: dict[str, Any], record_testsuite_property: Callable[[str, object], None]
) -> None:
    here = every_result()
    assert here.keys() == there.keys()
    largest, differing = (0.0, ""), 0
    for key, mine in here.items():
        theirs = there[key]
        assert mine.get("error") == theirs.get("error"), key
        assert mine["arrays"].keys() == theirs["arrays"].keys(), key
        exact = True
        for name, one in mine["arrays"].items():
            other = array(theirs["arrays"][name])
            assert (one.dtype, one.shape) == (other.dtype, other.shape), f"{key}: {name}"
            if name == "values":
                share = off(one, other)
                largest = max(largest, (share, key))
                exact = share == 0.0
            elif name != "index" or exact:
                # Indices follow from the values: they are the same where those are.
                np.testing.assert_array_equal(one, other, err_msg=f"{key}: {name}")
        differing += not exact
        for label, facts in mine["facts"].items():
            assert facts == pytest.approx(theirs["facts"][label], rel=_TOLERANCE), key
    record_testsuite_property("largest difference", f"{largest[0]:.2g} of the range, {largest[1]}")
    print(f"\n{len(here)} results, {differing} not bit-equal; largest {largest}")
    assert largest[0] <= _TOLERANCE, largest
