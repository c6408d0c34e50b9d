import assert from "node:assert/strict";
import { test } from "node:test";
import { fit, plain } from "../../../../web/ui/palette/fuzzy.js";

const NAMES = [
  "Window level",
  "Add Canny edges to this pane",
  "Colours: cool warm",
  "Rückgängig",
  "窓の幅",
  "Größe",
];
const found = (typed) =>
  NAMES.map((name) => ({ name, points: fit(plain(typed), plain(name)) }))
    .filter(({ points }) => points !== null)
    .sort((a, b) => b.points - a.points)
    .map(({ name }) => name);

test("parts of words, first letters and beginnings find a name, in any order", () => {
  assert.deepEqual(found("cann"), ["Add Canny edges to this pane"]);
  assert.deepEqual(found("pane edges"), ["Add Canny edges to this pane"]);
  assert.deepEqual(found("wl"), ["Window level"]);
  assert.deepEqual(found("winlev"), ["Window level"]);
  assert.deepEqual(found("level"), ["Window level"]);
});

test("accents and capitals need not be typed", () => {
  assert.deepEqual(found("ruckg"), ["Rückgängig"]);
  assert.deepEqual(found("RÜCK"), ["Rückgängig"]);
  assert.deepEqual(found("grosse"), ["Größe"]);
  assert.deepEqual(found("幅"), ["窓の幅"]);
});

test("letters that lie about inside words find nothing", () => {
  assert.deepEqual(found("wnl"), []);
  assert.deepEqual(found("xyz"), []);
});

test("a beginning is better than a middle, and a short name than a long one", () => {
  const points = (name) => fit("edge", name) ?? 0;
  assert.ok(points("edges") > points("hedges"));
  assert.ok(points("edges") > points("edges of all"));
  assert.notEqual(fit("", "anything"), null);
});
