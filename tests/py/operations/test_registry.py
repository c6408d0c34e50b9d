"""The registry: complete declarations, helpful errors."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from typing import Annotated, Any

import pytest
from negatoscope.errors import InvalidParameterError, UnknownOperationError
from negatoscope.operations import (
    FAMILIES,
    OPERATIONS,
    Operation,
    find_operation,
    load_all,
    operation,
)
from negatoscope.operations.parameters import Number

EVERY = load_all()


def test_the_first_operations_are_there() -> None:
    """The page's three panes need them."""
    assert set(OPERATIONS) >= {
        "equalize_histogram",
        "sobel",
        "gaussian_gradient_magnitude",
        "laplacian_of_gaussian",
    }


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.name)
def test_schema_is_complete_json(each: Operation) -> None:
    """Whoever builds a control needs no other source."""
    schema = json.loads(json.dumps(each.schema(), allow_nan=False))
    assert set(schema) == {
        *("name", "label", "summary", "family", "kind", "parameters"),
        *("takes", "needs_other", "needs_labels", "keeps_units"),
    }
    assert schema["summary"].endswith(".")
    assert schema["family"] in FAMILIES
    for parameter in schema["parameters"]:
        assert set(parameter) >= {"name", "label", "default", "description", "type"}
        assert parameter["description"].endswith(".")
        assert parameter["label"]


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.name)
def test_defaults_are_valid_and_complete(each: Operation) -> None:
    """An operation works with no parameter given."""
    defaults = each.validate({})
    assert each.validate(defaults) == defaults
    assert list(defaults) == [parameter.name for parameter in each.parameters]


@pytest.mark.parametrize("value", [-1, 20.5, math.nan, math.inf, "2", None, True, [1]])
def test_a_bad_value_is_explained(value: object) -> None:
    """Parameter, value, what is allowed and what to do."""
    with pytest.raises(InvalidParameterError) as caught:
        find_operation("sobel").validate({"sigma": value})
    assert caught.value.message == (
        f"Parameter 'sigma' of operation 'sobel' is {value!r}; "
        "allowed is a number from 0 to 20 px. Leave it out for the default, 0.0."
    )
    assert caught.value.details["parameter"] == "sigma"


def test_a_long_bad_value_is_cut_short() -> None:
    """A message stays a message."""
    with pytest.raises(InvalidParameterError) as caught:
        find_operation("sobel").validate({"mode": "x" * 10_000})
    assert len(caught.value.message) < 400


def test_an_unknown_parameter_is_explained() -> None:
    """The nearest name and all names are given."""
    with pytest.raises(
        InvalidParameterError, match=r"did you mean 'sigma'\? It takes: sigma, mode"
    ):
        find_operation("sobel").validate({"sigm": 1})


def test_an_unknown_operation_is_explained() -> None:
    """The nearest name and all names are given."""
    with pytest.raises(UnknownOperationError, match=r"did you mean 'sobel'\? There are: "):
        find_operation("sobl")
    with pytest.raises(UnknownOperationError, match=r"'qqqq'\. One of your own is defined from"):
        find_operation("qqqq")


def test_a_declaration_without_docstring_is_refused() -> None:
    """Also when Python strips docstrings: the reference would be empty."""
    with pytest.raises(TypeError, match="docstring"):

        @operation(family="mine", label="Test", kind="table")
        def undocumented(values: Any) -> Any:
            return values


def test_a_parameter_without_declaration_is_refused() -> None:
    """A control could not be built for it."""
    with pytest.raises(TypeError, match="declare and document the parameter 'sigma'"):

        @operation(family="mine", label="Test", kind="table")
        def undeclared(values: Any, *, sigma: float = 1.0) -> Any:
            """Do nothing.

            Parameters
            ----------
            sigma : float
                Nothing.
            """
            return values, sigma


def test_a_parameter_without_description_is_refused() -> None:
    """The page shows it."""
    with pytest.raises(TypeError, match="declare and document the parameter 'sigma'"):

        @operation(family="mine", label="Test", kind="table")
        def undescribed(
            values: Any, *, sigma: Annotated[float, Number(minimum=0, maximum=1, step=1)] = 1.0
        ) -> Any:
            """Do nothing."""
            return values, sigma


def test_a_default_beyond_its_bounds_is_refused() -> None:
    """It is found on import, not by a user."""
    with pytest.raises(ValueError, match="bounds"):

        @operation(family="mine", label="Test", kind="table")
        def beyond(
            values: Any, *, sigma: Annotated[float, Number(minimum=0, maximum=1, step=1)] = 2.0
        ) -> Any:
            """Do nothing.

            Parameters
            ----------
            sigma : float
                Nothing.
            """
            return values, sigma


def test_a_neighbourhood_operation_must_state_its_halo() -> None:
    """And a table operation has none."""
    with pytest.raises(TypeError, match="halo"):

        @operation(family="mine", label="Test", kind="neighbourhood")
        def without_halo(image: Any) -> Any:
            """Do nothing."""
            return image


def test_a_name_is_registered_once() -> None:
    """A second operation of that name would change recipes silently."""
    with pytest.raises(TypeError, match="registered already"):

        @operation(family="mine", label="Test", kind="table")
        def sobel(values: Any) -> Any:
            """Do nothing."""
            return values


def test_all_come_family_by_family() -> None:
    families = list(FAMILIES)
    found = [families.index(each.family) for each in load_all()]
    assert found == sorted(found)
    assert {each.name for each in load_all()} == set(OPERATIONS)


@pytest.mark.native
def test_an_unknown_name_loads_the_catalogue() -> None:
    """Only then: the first picture does without."""
    code = (
        "import sys; from negatoscope.operations import find_operation\n"
        "late = 'negatoscope.operations.catalogue'\n"
        "find_operation('sobel'); assert late not in sys.modules\n"
        "try: find_operation('no_such')\n"
        "except Exception: assert late in sys.modules; print('loaded')\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "loaded"


def moved(*_: Any) -> Any:
    return ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0))


@pytest.mark.parametrize(
    ("options", "function", "message"),
    [
        ({"family": "none"}, "values", "family"),
        ({"kind": "tabel"}, "values", "kind"),
        ({"takes": "color"}, "values", "does not take color"),
        ({"kind": "rearrange"}, "fill", "geometry"),
        ({"kind": "rearrange", "geometry": moved}, "values", "takes 'fill'"),
        ({"geometry": moved}, "values", "moves no pixels"),
        ({"kind": "table"}, "labels", "cannot have 'labels'"),
        ({"kind": "image"}, "weights", "cannot have 'weights'"),
    ],
)
def test_parts_of_a_declaration_that_do_not_go_together(
    options: Any, function: str, message: str
) -> None:
    def values(image: Any) -> Any:
        """Do nothing."""
        return image

    def fill(image: Any, *, fill: Any) -> Any:
        """Do nothing."""
        return image, fill

    def labels(image: Any, *, labels: Any = None) -> Any:
        """Do nothing."""
        return image, labels

    def weights(image: Any, *, weights: Any = None) -> Any:
        """Do nothing."""
        return image, weights

    functions = {each.__name__: each for each in (values, fill, labels, weights)}
    with pytest.raises(TypeError, match=message):
        operation(**{"family": "mine", "label": "Test", "kind": "table", **options})(
            functions[function]
        )
    assert function not in OPERATIONS
