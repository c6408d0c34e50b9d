"""The session: order of work, cancelling, one reply each, nothing lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import phantoms
import pytest
from negatoscope.engine import methods, opening
from negatoscope.engine.session import Session
from negatoscope.errors import InvalidRequestError
from negatoscope.grayscale import composing
from negatoscope.model import Progress
from negatoscope.operations import bands

from .conftest import EMPTY, Page, picture, recipe


@pytest.fixture
def _small_bands(monkeypatch: Any) -> None:
    monkeypatch.setattr(bands, "BAND_PIXELS", 12)


def finals(replies: list[dict[str, Any]]) -> list[int]:
    return [reply["id"] for reply in replies if "ok" in reply]


def test_an_idle_session_has_nothing_to_do() -> None:
    session = Session()
    assert not session.busy
    assert session.step() is None


def test_each_request_is_answered_once(opened: Page) -> None:
    numbers = [
        opened.send("display", **picture()),
        opened.send("display", **picture(recipe=recipe("sobel"))),
        opened.send("tags", handle="a"),
        opened.send("tags", handle="nobody"),
        opened.send("probe", handle="a", frame=1, recipe=EMPTY, row=0, column=0),
    ]
    assert sorted(finals(opened.finish())) == numbers


def test_the_same_request_twice_is_two_requests(opened: Page) -> None:
    first, second = (opened.send("display", **picture()) for _ in range(2))
    assert finals(opened.finish()) == [first, second]


@pytest.mark.usefixtures("_small_bands")
def test_a_window_change_overtakes_a_filter(opened: Page) -> None:
    opened.display()
    slow = opened.send("display", **picture(recipe=recipe("sobel", sigma=3)))
    opened.step()
    quick = opened.send("display", **picture(voi="minmax"))
    probe = opened.send("probe", handle="a", frame=1, recipe=EMPTY, row=0, column=0)
    assert opened.step()["id"] == quick
    assert opened.step()["id"] == probe
    assert finals(opened.finish()) == [slow]


def test_pictures_of_one_frame_decode_it_once(opened: Page, monkeypatch: Any) -> None:
    decoded: list[int] = []
    decode = composing.index_frame

    def counted(instance: Any, frame: int) -> Any:
        decoded.append(frame)
        return decode(instance, frame)

    monkeypatch.setattr(composing, "index_frame", counted)
    opened.send("display", **picture())
    opened.send("display", **picture(recipe=recipe("sobel")))
    opened.send("display", **picture(recipe=recipe("equalize_histogram")))
    opened.send("display", **picture(voi={"center": 1, "width": 2, "function": "LINEAR"}))
    opened.finish()
    assert decoded == [1]


def test_pictures_overtake_opening(opened: Page, save: Callable[..., str]) -> None:
    many = [{"handle": f"m{n}", "path": save(name=f"m{n}")} for n in range(20)]
    opening = opened.send("open", sources=many)
    opened.step()
    quick = opened.send("display", **picture())
    replies = opened.finish()
    assert finals(replies) == [quick, opening]
    told = [reply["progress"] for reply in replies if reply["id"] == opening and "ok" not in reply]
    assert told[-1] == {"stage": "open", "done": 20, "total": 20}


def test_a_picture_waits_for_its_file_to_be_opened(page: Page, save: Callable[..., str]) -> None:
    display = page.send("display", **picture("late"))
    opening = page.send("open", sources=[{"handle": "late", "path": save()}])
    replies = page.finish()
    assert finals(replies) == [opening, display]
    assert replies[-1]["ok"]


@pytest.mark.usefixtures("_small_bands")
def test_cancel_ends_a_job_between_two_steps(opened: Page) -> None:
    number = opened.send("display", **picture(recipe=recipe("laplacian_of_gaussian")))
    for _ in range(4):
        assert "progress" in opened.step()
    opened.cancel(number)
    replies = opened.finish()
    assert finals(replies) == [number]
    assert replies[0]["error"]["code"] == "cancelled"


def test_cancel_before_the_first_step(opened: Page) -> None:
    number = opened.send("tags", handle="a")
    opened.cancel(number)
    assert [reply["error"]["code"] for reply in opened.finish()] == ["cancelled"]


def test_cancel_of_what_has_ended_is_no_error(opened: Page) -> None:
    opened.cancel(1)
    opened.cancel(99)
    assert opened.finish() == []


def test_cancel_runs_what_has_to_be_put_back(page: Page, monkeypatch: Any) -> None:
    put_back: list[bool] = []

    def work(_: Any, __: Any) -> methods.Work:
        try:
            yield Progress("work", 0, 1)
            yield Progress("work", 1, 1)
        finally:
            put_back.append(True)
        return methods.Answer()

    monkeypatch.setitem(methods.METHODS, "close", work)  # type: ignore[arg-type] - it is a dict
    number = page.send("close", handles=[])
    page.step()
    page.cancel(number)
    assert put_back == [True]
    assert page.finish()[0]["error"]["code"] == "cancelled"


def test_a_cancelled_open_leaves_nothing_open(page: Page, save: Callable[..., str]) -> None:
    path = save()
    number = page.send("open", sources=[{"handle": handle, "path": path} for handle in "abcdef"])
    page.step()
    assert page.step()["progress"]["done"] > 0
    page.cancel(number)
    page.finish()
    assert page.ask("tags", handle="a")["error"]["code"] == "unknown_handle"


def test_a_missing_part_of_python_puts_the_job_back(opened: Page, monkeypatch: Any) -> None:
    def missing() -> Any:
        raise ModuleNotFoundError("No module named 'scipy'", name="scipy")

    from negatoscope.operations import lines  # noqa: PLC0415 - to be patched

    with monkeypatch.context() as patch:
        patch.setattr(lines, "ndimage", missing)
        number = opened.send("display", **picture(recipe=recipe("sobel")))
        with pytest.raises(ModuleNotFoundError):
            opened.finish()
        assert not opened.session.busy
        assert opened.display()["ok"]  # others need not wait
    opened.session.resume()
    replies = opened.finish()
    assert finals(replies) == [number]
    assert replies[-1]["ok"]
    assert replies[0]["progress"]["done"] == 0


def test_a_part_that_is_missing_for_good_fails_the_job(opened: Page, monkeypatch: Any) -> None:
    def missing() -> Any:
        raise ModuleNotFoundError("No module named 'scipy'", name="scipy")

    from negatoscope.operations import lines  # noqa: PLC0415 - to be patched

    monkeypatch.setattr(lines, "ndimage", missing)
    number = opened.send("display", **picture(recipe=recipe("sobel")))
    with pytest.raises(ModuleNotFoundError):
        opened.finish()
    opened.session.resume()
    replies = opened.finish()
    assert finals(replies) == [number]
    assert replies[-1]["error"]["code"] == "internal"
    assert opened.display()["ok"]


def test_opening_passes_a_missing_part_on(
    page: Page, save: Callable[..., str], monkeypatch: Any
) -> None:
    def missing(_: Any) -> Any:
        raise ModuleNotFoundError("No module named 'later'", name="later")

    with monkeypatch.context() as patch:
        patch.setattr(opening, "expand", missing)
        page.send("open", sources=[{"handle": "a", "path": save()}])
        with pytest.raises(ModuleNotFoundError):
            page.finish()
        display = page.send("display", **picture())
        assert not page.session.busy  # it waits for its file, and that for the missing part
        assert page.session.step() is None
    page.session.resume()
    replies = page.finish()
    assert len(replies[1]["result"]["instances"]) == 1
    assert finals(replies)[-1] == display
    assert replies[-1]["ok"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (MemoryError(), "out_of_memory"),
        (KeyError("Doe"), "internal"),
        (RecursionError(), "internal"),
        (KeyboardInterrupt(), "internal"),
    ],
)
def test_an_error_ends_its_own_request_only(
    error: BaseException, code: str, opened: Page, monkeypatch: Any
) -> None:
    def fail(*_: Any) -> Any:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(composing, "index_frame", fail)
        reply = opened.display()
    assert reply["error"]["code"] == code
    assert "Doe" not in json.dumps(reply["error"])
    assert opened.display()["ok"]


def test_an_answer_that_is_no_json_is_an_error(page: Page, monkeypatch: Any) -> None:
    def odd(_: Any, __: Any) -> methods.Answer:
        return methods.Answer({"value": float("nan")})

    monkeypatch.setitem(methods.METHODS, "close", odd)  # type: ignore[arg-type] - it is a dict
    assert page.ask("close", handles=[])["error"]["code"] == "internal"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"v":1}', '{"v":2,"id":1}', '{"v":1,"id":0,"cancel":true}']
)
def test_a_message_that_nobody_waits_for_raises(text: str) -> None:
    session = Session()
    with pytest.raises(InvalidRequestError):
        session.submit(text)
    assert not session.busy


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"method": "eval", "params": {}}, "unknown_method"),
        ({"method": "tags", "params": {}}, "invalid_request"),
        ({"method": "tags", "params": {"handle": 1}}, "invalid_request"),
        ({"method": "tags", "params": {"handle": "a"}, "more": 1}, "invalid_request"),
        ({"cancel": False}, "invalid_request"),
    ],
)
def test_a_bad_request_is_answered(fields: dict[str, Any], code: str, page: Page) -> None:
    page.session.submit(json.dumps({"v": 1, "id": 5, "blobs": [], **fields}))
    (reply,) = page.finish()
    assert (reply["id"], reply["error"]["code"]) == (5, code)


def test_an_id_under_way_cannot_be_used_again(opened: Page) -> None:
    opened.send("tags", handle="a")
    opened.methods.popitem()
    with pytest.raises(InvalidRequestError, match="needs a new id"):
        opened.send("tags", handle="a")
    assert len(finals(opened.finish())) == 1


def test_the_cache_is_bounded(save: Callable[..., str]) -> None:
    pixels = np.stack([phantoms.ramp(high=high).astype(np.uint16) for high in range(100, 110)])
    one = 16 * 12 * 2 + 65_536 * 16
    page = Page(Session(cache_budget=3 * one))
    page.ask("open", sources=[{"handle": "a", "path": save(phantoms.phantom(pixels))}])
    for frame in range(1, 11):
        assert page.display(frame=frame)["ok"]
        assert page.session._workspace._frames.used <= 3 * one
    assert page.display(frame=1)["ok"]
