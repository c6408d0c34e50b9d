"""Exceptions as the page is told of them."""

from __future__ import annotations

import json

from negatoscope.engine.failures import failure
from negatoscope.errors import NotDicomError


def test_our_own_errors_keep_code_message_and_details() -> None:
    assert failure(NotDicomError("No.", tag="0008,0016", value=3), "open") == {
        "code": "not_dicom",
        "message": "No.",
        "details": {"tag": "0008,0016", "value": 3},
    }


def test_numbers_that_json_does_not_know_become_text() -> None:
    told = failure(NotDicomError("No.", value=float("nan"), most=float("inf")), "open")
    assert json.loads(json.dumps(told, allow_nan=False))["details"] == {
        "value": "nan",
        "most": "inf",
    }


def test_lack_of_memory_has_a_code_of_its_own() -> None:
    assert failure(MemoryError(), "display")["code"] == "out_of_memory"


def test_files_that_are_gone_have_a_code_and_no_name() -> None:
    told = failure(FileNotFoundError(2, "No such file", "/home/doe/Jane.dcm"), "open")
    assert told["code"] == "unreadable"
    assert "Jane" not in json.dumps(told)


def test_other_errors_tell_where_but_not_what_they_quote() -> None:
    def fail() -> None:
        raise KeyError("Doe^Jane")

    try:
        fail()
    except KeyError as error:
        told = failure(error, "tags")
    assert told["code"] == "internal"
    text = json.dumps(told)
    assert "Doe" not in text
    assert "KeyError" in text
    assert "test_failures.py:" in text
    assert "/" not in str(told["details"])


def test_an_error_that_was_never_raised_has_no_place() -> None:
    assert failure(KeyError("x"), "tags")["code"] == "internal"
