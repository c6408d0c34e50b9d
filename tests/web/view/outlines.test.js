import assert from "node:assert/strict";
import { test } from "node:test";
import { bridgeOf, distance, outlineOf } from "../../../web/view/outlines.js";

const at = (x, y) => ({ x, y });

test("a length has a tick at each end, a profile a head where it goes", () => {
  const ends = [at(0, 0), at(10, 0)];
  assert.equal(outlineOf("length", ends), "M0 0L10 0M0 -6L0 6M10 -6L10 6");
  assert.ok(outlineOf("profile", ends).startsWith("M0 0L10 0M0 -6L0 6M"));
});

test("an arrow points to where it begins", () => {
  const [, head] = outlineOf("arrow", [at(0, 0), at(100, 0)])
    .split("M")
    .slice(1);
  const [, tip] = String(head).split("L");
  assert.equal(tip, "0 0");
});

test("boxes, and what is in them", () => {
  assert.equal(outlineOf("rectangle", [at(1, 2), at(5, 8)]), "M1 2H5V8H1Z");
  assert.equal(outlineOf("ellipse", [at(9, 6), at(1, 2)]), "M1 4A4 2 0 0 1 9 4A4 2 0 0 1 1 4Z");
});

test("an outline is closed once it is whole; what is not whole is a line", () => {
  const corners = [at(0, 0), at(4, 0), at(4, 4)];
  assert.equal(outlineOf("polygon", corners), "M0 0L4 0L4 4Z");
  assert.equal(outlineOf("polygon", corners, false), "M0 0L4 0L4 4");
  assert.equal(outlineOf("angle", corners.slice(0, 2)), "M0 0L4 0");
  assert.equal(outlineOf("length", [at(0, 0)]), "");
});

test("an angle has its arc, at the vertex, the short way round", () => {
  assert.equal(
    outlineOf("angle", [at(100, 0), at(0, 0), at(0, 100)]),
    "M100 0L0 0L0 100M24 0A24 24 0 0 1 0 24",
  );
});

test("the lines of an angle of Cobb are joined at their middles", () => {
  const points = [at(0, 0), at(4, 0), at(0, 10), at(8, 10)];
  assert.equal(outlineOf("cobb", points), "M0 0L4 0M0 10L8 10");
  assert.equal(bridgeOf(points), "M2 0L4 10");
  assert.equal(bridgeOf(points.slice(1)), "");
  assert.equal(distance(at(0, 0), at(3, 4)), 5);
});
