import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { actionNamed } from "../../../../web/ui/actions/index.js";
import { cardPlace, STEPS } from "../../../../web/ui/tour/steps.js";

const CARD = { width: 300, height: 150 };
const PAGE = { width: 1000, height: 700 };
const box = (left, top, width, height) => ({ left, top, width, height });

describe("the card", () => {
  test("stands below what it is about, or above it", () => {
    assert.deepEqual(cardPlace(box(400, 10, 200, 40), CARD, PAGE), { left: 350, top: 62 });
    assert.deepEqual(cardPlace(box(400, 600, 200, 40), CARD, PAGE), { left: 350, top: 438 });
  });

  test("stands over the lower end of what fills the page", () => {
    assert.deepEqual(cardPlace(box(0, 0, 1000, 700), CARD, PAGE), { left: 350, top: 538 });
  });

  test("stays on the page, and in its middle while there is nothing to point at", () => {
    assert.equal(cardPlace(box(980, 10, 20, 20), CARD, PAGE).left, 688);
    assert.equal(cardPlace(box(0, 10, 20, 20), CARD, PAGE).left, 12);
    assert.deepEqual(cardPlace(null, CARD, PAGE), { left: 350, top: 275 });
  });
});

test("the tour takes half a minute at most: six short steps, with keys that exist", () => {
  assert.ok(STEPS.length <= 6);
  for (const { actions = [] } of STEPS) for (const id of actions) assert.ok(actionNamed(id).keys?.length);
});
