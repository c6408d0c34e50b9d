import assert from "node:assert/strict";
import { test } from "node:test";
import { TOOLS, toolNamed } from "../../../../web/ui/tools/index.js";

const at = { x: 5, y: 6, row: 1, column: 2 };
const stage = (change = {}) => {
  /** @type {any[]} */
  const deeds = [];
  return /** @type {any} */ ({
    pane: "edges",
    deeds,
    picture: { window: { center: 0, width: 1 } },
    size: { width: 100, height: 100 },
    pileLength: 1,
    commands: {
      apply: () => deeds.push("apply"),
      startWindowDrag: (id) => deeds.push(["start", id]),
      dragWindow: ({ x, y }) => deeds.push([x, y]),
      endWindowDrag: () => deeds.push("end"),
    },
    zoomBy: (factor, point) => deeds.push([factor, point.x, point.y]),
    ...change,
  });
};

test("the window tool drags the window of its pane, where there is one", () => {
  const on = stage();
  assert.ok(toolNamed("window").applies(on));
  assert.ok(!toolNamed("window").applies(stage({ picture: { window: null } })));
  const stroke = toolNamed("window").begin(on, at);
  stroke.move({ x: 3, y: 4 }, at);
  stroke.end();
  assert.deepEqual(on.deeds, [["start", "edges"], [3, 4], "end"]);
});

test("the zoom tool zooms where the hand went down, in when it goes up", () => {
  const on = stage();
  const stroke = toolNamed("zoom").begin(on, at);
  stroke.move({ x: 0, y: -150 }, at);
  stroke.move({ x: 0, y: 0 }, at);
  assert.deepEqual(on.deeds, [
    [2, 5, 6],
    [0.5, 5, 6],
  ]);
});

test("the scroll tool goes through a pile, faster if it is high", () => {
  const low = stage({ pileLength: 4 });
  const high = stage({ pileLength: 100 });
  for (const on of [low, high]) toolNamed("scroll").begin(on, at).move({ x: 0, y: 11 }, at);
  assert.deepEqual([low.deeds.length, high.deeds.length], [0, 1]);
  assert.ok(!toolNamed("scroll").applies(stage()));
});

test("what nobody knows is the window tool, and the pan tool leaves the hand free", () => {
  assert.equal(toolNamed("?"), TOOLS[0]);
  assert.ok(!toolNamed("pan").applies(stage()));
});
