"""Python that a user wrote, and its errors."""

from __future__ import annotations

from typing import Any

import pytest
from negatoscope.errors import InvalidParameterError, UserCodeError
from negatoscope.usercode import compile_snippet, user_errors


def failing(source: str, namespace: dict[str, Any] | None = None) -> UserCodeError:
    with pytest.raises(UserCodeError) as caught:
        compile_snippet(source, "<test.py>").run({} if namespace is None else namespace)
    return caught.value


def test_the_value_is_that_of_the_expression_at_the_end() -> None:
    namespace: dict[str, Any] = {}
    assert compile_snippet("x = 2\nx + 1", "<a.py>").run(namespace) == 3
    assert namespace["x"] == 2
    assert compile_snippet("x = 5", "<a.py>").run(namespace) is None
    assert compile_snippet("", "<a.py>").run(namespace) is None


def test_an_error_shows_the_users_lines_and_no_others() -> None:
    error = failing("def half(x):\n    return x / 0\n\nhalf(1)\n")
    assert error.message == "ZeroDivisionError: division by zero (line 2)"
    assert error.details["line"] == 2
    told = str(error.details["traceback"])
    assert "return x / 0" in told
    assert 'File "<test.py>", line 4' in told
    assert "usercode.py" not in told
    assert told.endswith("ZeroDivisionError: division by zero")


def test_what_fails_inside_a_library_is_told_by_the_line_that_called_it() -> None:
    error = failing("import json\njson.loads('[')")
    assert error.details["line"] == 2
    assert "decoder.py" not in str(error.details["traceback"])


def test_what_is_no_python_is_shown_where_it_stops() -> None:
    error = failing("x = 1\ny = (2\n")
    assert error.message.startswith("SyntaxError")
    assert error.details["line"] == 2
    assert "y = (2" in str(error.details["traceback"])


@pytest.mark.parametrize(
    "source",
    [
        "exit()",
        "raise SystemExit(3)",
        "raise KeyboardInterrupt",
        "raise GeneratorExit",
        "import no_such_module",
    ],
)
def test_nothing_that_a_user_raises_ends_the_engine(source: str) -> None:
    assert failing(source, {"exit": lambda: (_ for _ in ()).throw(SystemExit())}).details["line"]


def test_messages_stay_messages() -> None:
    error = failing("raise ValueError('x' * 100_000)")
    assert len(error.message) < 3_000
    assert len(str(error.details["traceback"])) <= 20_000


@pytest.mark.parametrize("kind", [InvalidParameterError, MemoryError])
def test_other_errors_stay_what_they_are(kind: type[Exception]) -> None:
    with pytest.raises(kind), user_errors():
        raise kind("x")
