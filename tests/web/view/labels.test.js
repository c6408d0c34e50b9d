import assert from "node:assert/strict";
import { test } from "node:test";
import { boxOf, labelPlaces } from "../../../web/view/labels.js";

const stage = { width: 400, height: 300 };
const small = { width: 80, height: 40 };
const covers = (a, b) =>
  a.left < b.left + b.width &&
  b.left < a.left + a.width &&
  a.top < b.top + b.height &&
  b.top < a.top + a.height;

test("a box holds all of its points", () => {
  const points = [
    { x: 5, y: 9 },
    { x: 1, y: 12 },
  ];
  assert.deepEqual(boxOf(points), { left: 1, top: 9, width: 4, height: 3 });
});

test("a label stands to the right, or to the left where there is no room", () => {
  const [right] = labelPlaces(
    [{ around: { left: 100, top: 100, width: 50, height: 50 }, size: small }],
    stage,
  );
  assert.deepEqual(right, { x: 158, y: 100 });
  const [left] = labelPlaces(
    [{ around: { left: 330, top: 100, width: 60, height: 50 }, size: small }],
    stage,
  );
  assert.deepEqual(left, { x: 242, y: 100 });
});

test("labels of shapes in one place do not lie on each other, and all are on the stage", () => {
  const around = { left: 150, top: 120, width: 60, height: 40 };
  const places = labelPlaces(
    Array.from({ length: 5 }, () => ({ around, size: small })),
    stage,
  );
  const boxes = places.map(({ x, y }) => ({ left: x, top: y, ...small }));
  for (const [index, box] of boxes.entries()) {
    assert.ok(box.left >= 0 && box.top >= 0 && box.left + 80 <= 400 && box.top + 40 <= 300);
    for (const other of boxes.slice(index + 1)) assert.ok(!covers(box, other));
  }
});

test("a label does not cover the texts in the corners if it can stand elsewhere", () => {
  const [place] = labelPlaces(
    [{ around: { left: 100, top: 20, width: 160, height: 1 }, size: small }],
    stage,
  );
  assert.ok(place);
  const corner = { left: 270, top: 0, width: 130, height: 44 };
  assert.ok(!covers({ left: place.x, top: place.y, ...small }, corner));
});
