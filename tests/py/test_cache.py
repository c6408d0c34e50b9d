"""The cache stays within its budget."""

from __future__ import annotations

from negatoscope.cache import BoundedCache


def cache(budget: int = 10) -> BoundedCache[str, str]:
    return BoundedCache(budget, len)


def test_what_was_not_used_for_longest_goes_first() -> None:
    items = cache()
    items.put("a", "aaaa")
    items.put("b", "bbbb")
    assert items.get("a") == "aaaa"
    items.put("c", "cccc")
    assert "a" in items
    assert "b" not in items
    assert items.get("b") is None
    assert items.used == 8


def test_an_item_larger_than_the_budget_is_not_kept() -> None:
    items = cache()
    items.put("a", "a" * 11)
    assert "a" not in items
    assert items.used == 0


def test_an_item_replaces_the_one_of_its_key() -> None:
    items = cache()
    items.put("a", "aaaa")
    items.put("a", "aa")
    assert items.get("a") == "aa"
    assert items.used == 2


def test_unwanted_items_are_dropped() -> None:
    items = cache()
    items.put("a", "aaaa")
    items.put("b", "bbbb")
    items.drop(lambda key: key == "a")
    assert "a" not in items
    assert items.used == 4


def test_the_last_items_may_weigh_more_than_the_budget() -> None:
    items: BoundedCache[str, str] = BoundedCache(10, len, least=2)
    items.put("a", "a" * 11)
    items.put("b", "b" * 11)
    assert "a" in items
    items.put("c", "c")
    assert "a" not in items
    assert items.used == 12
