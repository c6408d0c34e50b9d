"""The contract: one definition, its file up to date, and fixtures for both sides."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from negatoscope.engine import contract, protocol
from negatoscope.engine.method_rules import METHOD_RULES
from negatoscope.engine.methods import METHODS
from negatoscope.errors import InvalidRequestError, NegatoscopeError, UnknownMethodError

PROJECT = Path(__file__).resolve().parents[3]
FIXTURES = PROJECT / "tests" / "contract"
GOLDEN = sorted((FIXTURES / "golden").glob("*.json"))
NEGATIVE = sorted((FIXTURES / "negative").glob("*.json"))


def parse(fixture: Path) -> Any:
    told = json.loads(fixture.read_text("utf-8"))
    if told["direction"] == "request":
        return protocol.parse_request(told["text"])
    return protocol.parse_reply(told["text"], told.get("method"))


@pytest.mark.parametrize("fixture", GOLDEN, ids=lambda fixture: fixture.stem)
def test_golden_messages_are_accepted(fixture: Path) -> None:
    assert parse(fixture) is not None


@pytest.mark.parametrize("fixture", NEGATIVE, ids=lambda fixture: fixture.stem)
def test_negative_messages_are_refused(fixture: Path) -> None:
    with pytest.raises((InvalidRequestError, UnknownMethodError)):
        parse(fixture)


def test_every_method_has_its_fixtures() -> None:
    golden, negative = ({path.stem for path in paths} for paths in (GOLDEN, NEGATIVE))
    for name in METHOD_RULES:
        assert {f"request-{name}", f"result-{name}"} <= golden
        assert f"request-{name}-unknown-param" in negative
        assert f"result-{name}-unknown-field" in negative


def test_every_method_is_answered() -> None:
    assert set(METHODS) == set(METHOD_RULES)


@pytest.mark.native
def test_the_file_for_the_page_is_up_to_date() -> None:
    written = (PROJECT / "web" / "engine" / "contract.json").read_text("utf-8")
    assert written == contract.contract_json(), (
        "write it again: python -m negatoscope.engine.contract web/engine/contract.json"
    )


def test_the_language_of_the_contract_is_closed() -> None:
    data = json.loads(contract.contract_json())
    types = {"string", "boolean", "null", "array", "object", "number", "integer"}
    groups = [*data["envelopes"].values()]
    for method in data["methods"].values():
        groups += method.values()
    for group in groups:
        for rule in group.values():
            assert set(rule) == {"type", "required"}
            named = rule["type"] if isinstance(rule["type"], list) else [rule["type"]]
            assert set(named) <= types


def test_an_unknown_method_has_a_code_of_its_own() -> None:
    with pytest.raises(UnknownMethodError, match="There are: hello, open"):
        protocol.parse_request('{"v":1,"id":1,"method":"eval","params":{},"blobs":[]}')


def test_messages_of_errors_do_not_quote_much() -> None:
    name = "x" * 10_000
    text = json.dumps({"v": 1, "id": 1, "method": name, "params": {}, "blobs": []})
    with pytest.raises(NegatoscopeError) as caught:
        protocol.parse_request(text)
    assert len(caught.value.message) < 1_000
