"""The patches of Pyodide's loader: each matches exactly once or stops the build."""

import re
import subprocess
from collections.abc import Callable

import patch_loader
import pytest
from common import PYODIDE, ROOT, BuildError

PATCHES = [(patch, "pyodide.asm.mjs") for patch in patch_loader.RUNTIME_PATCHES] + [
    (patch, "pyodide.mjs") for patch in patch_loader.LOADER_PATCHES
]


@pytest.mark.parametrize(("patch", "file"), PATCHES)
def test_a_patch_changes_the_pinned_loader_once(patch: Callable[[str], str], file: str) -> None:
    text = (PYODIDE / file).read_text("utf-8")
    patched = patch(text)
    assert patched != text
    with pytest.raises(BuildError, match="matches 0 times instead of once"):
        patch(patched)


@pytest.mark.parametrize(("patch", "file"), PATCHES)
def test_a_patch_refuses_a_loader_in_which_it_matches_twice(
    patch: Callable[[str], str], file: str
) -> None:
    text = (PYODIDE / file).read_text("utf-8")
    with pytest.raises(BuildError, match="matches 2 times instead of once"):
        patch(text + text)


def test_variables_go_for_exports_that_no_script_mentions_and_for_no_others() -> None:
    text = patch_loader.patched_runtime()
    assigned = set(re.findall(r'([\w$]+)=Module\["\1"\]=wasmExports', text))
    assert {"_malloc", "__pyproxy_apply", "_emscripten_get_sbrk_ptr", "_Py_Version"} <= assigned
    assert "_PyObject_GetAttrString" not in assigned
    assert len(assigned) < 200


def test_the_loader_names_no_other_origin() -> None:
    assert "https://cdn" not in patch_loader.patched_loader()


@pytest.mark.parametrize(
    "order",
    [
        ["PIL", "jpeg8", "jpegls", "jpeg2k", "PIL", "jpeg8"],
        ["jpeg8", "PIL", "jpeg8", "jpeg2k", "jpegls", "PIL"],
        ["jpeg2k", "jpegls", "PIL", "jpeg8"],
    ],
)
def test_pillow_and_every_codec_are_right_together_in_any_order(order: list[str]) -> None:
    done = subprocess.run(
        ["node", "tests/pyodide/together.mjs", *order],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-1500:]
    assert done.stdout.split() == order
