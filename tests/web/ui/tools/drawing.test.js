import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { recorded, undone } from "../../../../web/state/history.js";
import { Store } from "../../../../web/state/store.js";
import { Draughtsman } from "../../../../web/ui/tools/drawing.js";
import { picture, showing } from "../../state/drawn.js";
import { opened, summary } from "../../state/states.js";

/** @type {Store} */
let store;
/** @type {Draughtsman} */
let hand;
const drawn = () => store.state.measurements.map(({ kind, points }) => [kind, points]);

/** A stage on which a pixel of the picture is two CSS pixels. */
const stage = /** @type {any} */ ({
  pane: "windowed",
  picture: picture(),
  size: { width: 400, height: 200 },
  placement: { scaleX: 2, scaleY: 2, left: 0, top: 0 },
  renderRoot: { querySelector: () => null },
});
/** The point of the stage at which the centre of a pixel lies. */
const at = (row, column) => ({ x: (column + 0.5) * 2, y: (row + 0.5) * 2, row, column });

const click = (kind, row, column) => hand.begin(kind, stage, at(row, column)).end();
function drag(kind, from, ...way) {
  const start = at(...from);
  const stroke = hand.begin(kind, stage, start);
  for (const place of way) {
    const there = at(...place);
    stroke.move({ x: there.x - start.x, y: there.y - start.y }, there);
  }
  stroke.end();
}

beforeEach(() => {
  store = new Store(showing("windowed")(opened(summary("a"))), recorded);
  hand = new Draughtsman(store);
});

test("what two fingers began was no drawing; what stood before stays", () => {
  hand.begin("point", stage, at(10, 20)).drop();
  assert.deepEqual(drawn(), []);
  assert.equal(store.state.tooling.draft, null);
  click("length", 10, 20);
  hand.begin("length", stage, at(30, 60)).drop();
  click("length", 30, 60);
  assert.equal(drawn().length, 1);
});

describe("a line", () => {
  const line = [
    [
      "length",
      [
        [10, 20],
        [30, 60],
      ],
    ],
  ];

  test("is one drag", () => {
    drag("length", [10, 20], [15, 30], [30, 60]);
    assert.deepEqual(drawn(), line);
  });

  test("or two clicks, also if the hand trembles", () => {
    drag("length", [10, 20], [10.5, 20.5]);
    assert.deepEqual(drawn(), []);
    click("length", 30, 60);
    assert.deepEqual(drawn(), line);
  });

  test("is one step to undo", () => {
    drag("length", [10, 20], [15, 30], [30, 60]);
    store.apply(undone);
    assert.deepEqual(drawn(), []);
    assert.equal(store.state.history.past.length, 0);
  });

  test("ends at the edge of the picture", () => {
    drag("length", [10, 20], [500, -500]);
    assert.deepEqual(drawn(), [
      [
        "length",
        [
          [10, 20],
          [99.5, -0.5],
        ],
      ],
    ]);
  });

  test("of values opens their plot", () => {
    drag("profile", [10, 20], [30, 60]);
    assert.equal(store.state.panels.bottom, "profile");
  });
});

test("a second click in the same place draws nothing", () => {
  click("length", 10, 20);
  click("length", 10, 20);
  assert.deepEqual(drawn(), []);
});

test("an angle is three points, clicked or dragged", () => {
  for (const place of [
    [10, 20],
    [30, 20],
    [30, 60],
  ])
    click("angle", ...place);
  drag("angle", [10, 20], [30, 20]);
  drag("angle", [31, 30], [30, 60]);
  const angle = [
    "angle",
    [
      [10, 20],
      [30, 20],
      [30, 60],
    ],
  ];
  assert.deepEqual(drawn(), [angle, angle]);
});

test("an angle of Cobb is two lines, dragged or clicked", () => {
  const points = [
    [10, 20],
    [12, 60],
    [50, 20],
    [55, 60],
  ];
  drag("cobb", [10, 20], [12, 60]);
  drag("cobb", [50, 20], [55, 60]);
  for (const place of points) click("cobb", ...place);
  assert.deepEqual(drawn(), [
    ["cobb", points],
    ["cobb", points],
  ]);
});

describe("a polygon", () => {
  const corners = [
    [10, 10],
    [10, 60],
    [60, 60],
  ];

  test("is closed by a click near its first corner", () => {
    for (const corner of corners) click("polygon", ...corner);
    assert.deepEqual(drawn(), []);
    click("polygon", 11, 11);
    assert.deepEqual(drawn(), [["polygon", corners]]);
  });

  test("or by a double click, whose clicks are one corner", () => {
    for (const corner of [...corners, [60, 60]]) click("polygon", ...corner);
    hand.finish();
    assert.deepEqual(drawn(), [["polygon", corners]]);
  });

  test("that has too few corners is dropped", () => {
    click("polygon", 10, 10);
    hand.finish();
    assert.deepEqual([drawn(), store.state.tooling.draft], [[], null]);
  });
});

test("an outline follows the hand, a pixel here and there", () => {
  drag("freehand", [10, 10], [10, 20], [10, 20.2], [20, 20], [20, 10]);
  assert.deepEqual(drawn(), [
    [
      "freehand",
      [
        [10, 10],
        [10, 20],
        [20, 20],
        [20, 10],
      ],
    ],
  ]);
});

test("a point is where the hand lets go", () => {
  drag("point", [10, 10], [40, 40]);
  click("point", 5, 6);
  assert.deepEqual(drawn(), [
    ["point", [[40, 40]]],
    ["point", [[5, 6]]],
  ]);
});

test("what was begun in another pane, on another frame, or with another tool is not gone on with", () => {
  click("length", 10, 20);
  click("angle", 30, 60);
  assert.equal(store.state.tooling.draft?.shape.kind, "angle");
  hand.begin("angle", { ...stage, picture: picture({ frameNumber: 2 }) }, at(1, 1)).end();
  assert.equal(store.state.tooling.draft?.shape.points.length, 1);
});

describe("without a pointer", () => {
  const press = (kind, key) => hand.onKey(kind, stage, /** @type {any} */ ({ key }));

  test("Enter puts a shape into the middle of what is seen", (context) => {
    globalThis.requestAnimationFrame = context.mock.fn((then) => then(0));
    assert.equal(press("ellipse", "Enter"), true);
    const [[kind, points]] = /** @type {any} */ (drawn());
    assert.equal(kind, "ellipse");
    const [[top, left], [bottom, right]] = points;
    assert.deepEqual([(top + bottom) / 2, (left + right) / 2], [49.5, 99.5]);
    assert.equal(store.state.tooling.selected, store.state.measurements[0]?.id);
    assert.equal(press("ellipse", "x"), false);
  });

  test("Enter ends an outline, or drops what is not complete", () => {
    for (const corner of [
      [10, 10],
      [10, 60],
      [60, 60],
    ])
      click("polygon", ...corner);
    press("polygon", "Enter");
    click("length", 10, 20);
    press("length", "Enter");
    assert.deepEqual([drawn().length, store.state.tooling.draft], [1, null]);
  });
});
