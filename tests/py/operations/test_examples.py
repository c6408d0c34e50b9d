"""The examples in the documentation of the operations give what they say."""

from __future__ import annotations

import doctest
import sys

import numpy as np
import pytest
from negatoscope.operations import load_all

load_all()
PACKAGE = "negatoscope.operations."
MODULES = [module for name, module in sorted(sys.modules.items()) if name.startswith(PACKAGE)]
EXAMPLES = [
    pytest.param(example, id=example.name.removeprefix(PACKAGE))
    for module in MODULES
    for example in doctest.DocTestFinder(exclude_empty=True).find(module, extraglobs={"np": np})
    if example.examples
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example: doctest.DocTest) -> None:
    said: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(example, out=said.append)
    assert result.failed == 0, "".join(said)
    assert result.attempted > 0


def test_there_are_examples() -> None:
    """So that the finder looks where they are."""
    assert len(EXAMPLES) >= 12
