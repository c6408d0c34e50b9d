import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { Gallery } from "../../../../web/state/jobs/gallery.js";
import { asked, picture, Wall } from "./wall.js";

const TABLE = 65_536;
/** @type {Wall} */
let wall;
/** @type {any[]} */
let shown;
/** @type {Gallery} */
let gallery;

beforeEach(() => {
  wall = new Wall();
  shown = [];
  const budgets = { plain: 3 * (TABLE + 40), derived: 2 * (TABLE + 40), few: 2 * (TABLE + 40) };
  gallery = new Gallery({ wall, inUse: () => shown, budgets });
});

const hang = (params, key, change = {}, held = null) =>
  gallery.hang(params, picture(key, { rows: 4, columns: 5, ...change }), held);

test("what is held is weighed: each frame once, the tables, and what is only on the screen", () => {
  const plain = hang(asked("a"), "k");
  const one = gallery.bytes;
  assert.equal(one, 4 * 5 * 2 + TABLE);
  hang({ ...asked("a"), voi: "minmax" }, "k", { sent: false }, plain);
  shown = [plain];
  assert.equal(gallery.bytes, 40 + TABLE * gallery.holds.tables);
  shown = [];
  gallery.forget(["a"]);
  assert.equal(gallery.bytes, 0);
});

describe("a picture", () => {
  test("is found again for exactly what was asked for", () => {
    const hung = hang(asked("a"), "k");
    assert.equal(gallery.find(asked("a")), hung);
    assert.equal(gallery.find({ ...asked("a"), voi: "minmax" }), null);
    assert.equal(gallery.find(asked("a", "sobel")), null);
  });

  test("offers its frame for the same through another window, and for what may be only a table", () => {
    hang(asked("a"), "k");
    assert.equal(gallery.resembling({ ...asked("a"), voi: "minmax" })?.key, "k");
    assert.equal(gallery.resembling(asked("a", "equalize_histogram"))?.key, "k");
    assert.equal(gallery.resembling(asked("b")), null);
  });

  test("in colour does not offer its frame for grey values", () => {
    hang(asked("a"), "k", { color: true });
    assert.equal(gallery.resembling(asked("a", "equalize_histogram")), null);
  });

  test("whose frame was not sent again shares it", () => {
    const plain = hang(asked("a"), "k");
    const equalised = hang(asked("a", "equalize_histogram"), "k", { sent: false }, plain);
    assert.equal(equalised.frame, plain.frame);
    assert.notEqual(equalised.table, plain.table);
    assert.deepEqual(gallery.holds, { entries: 2, frames: 1, tables: 2 });
  });

  test("of another key than was offered must bring its frame", () => {
    const plain = hang(asked("a"), "k");
    assert.throws(() => hang(asked("a", "sobel"), "other", { sent: false }, plain), {
      code: "invalid_reply",
    });
  });

  test("through a new window takes the place of the old one", () => {
    const first = hang(asked("a"), "k");
    for (const voi of ["minmax", "window1", "window2"])
      hang({ ...asked("a"), voi }, "k", { sent: false }, first);
    assert.deepEqual([wall.frames.size, wall.tables.size], [1, 1]);
  });
});

describe("room", () => {
  test("is made by giving up what was not used for longest", () => {
    for (const handle of ["a", "b", "c"]) hang(asked(handle), handle);
    gallery.find(asked("a"));
    hang(asked("d"), "d");
    assert.deepEqual(
      ["a", "b", "c", "d"].filter((handle) => gallery.has(asked(handle))),
      ["a", "c", "d"],
    );
    assert.equal(wall.frames.size, 3);
  });

  test("for filtered pictures is their own, and takes none from the images", () => {
    for (const handle of ["a", "b", "c"]) hang(asked(handle), handle);
    for (const handle of ["a", "b", "c"]) hang(asked(handle, "sobel"), `${handle} sobel`);
    assert.ok(["a", "b", "c"].every((handle) => gallery.has(asked(handle))));
    assert.ok(!gallery.has(asked("a", "sobel")));
  });

  test("for filtered pictures that are large is only for a few", () => {
    const large = { rows: 400, columns: 500 };
    const each = TABLE + 2 * 400 * 500;
    gallery = new Gallery({ wall, inUse: () => [], budgets: { plain: 0, derived: each, few: 4 * each } });
    assert.equal(gallery.roomForDerived(2 * 400 * 500), 4);
    assert.ok(gallery.roomForDerived(40) > 6);
    for (const handle of "abcde") hang(asked(handle, "sobel"), handle, large);
    assert.deepEqual(
      [..."abcde"].filter((handle) => gallery.has(asked(handle, "sobel"))),
      ["b", "c", "d", "e"],
    );
    for (const handle of "fghijklm") hang(asked(handle, "sobel"), handle, { rows: 200, columns: 250 });
    const kept = [..."abcdefghijklm"].filter((handle) => gallery.has(asked(handle, "sobel")));
    assert.deepEqual(kept, [..."hijklm"]);
  });

  test("is always there for one picture, however large", () => {
    hang(asked("a"), "a", { rows: 400, columns: 500 });
    assert.ok(gallery.has(asked("a")));
  });

  test("is counted in pictures", () => assert.equal(gallery.room(40), 2));
});

describe("what is on the screen", () => {
  test("stays when everything else goes, until something else is shown", () => {
    shown = [hang(asked("a"), "a")];
    hang(asked("b"), "b");
    gallery.clear();
    assert.equal(gallery.find(asked("a")), null);
    assert.equal(wall.frames.size, 1);
    shown = [];
    hang(asked("c"), "c");
    assert.equal(wall.frames.size, 1);
  });
});

test("opening and closing a series fifty times leaves nothing behind", () => {
  for (let turn = 0; turn < 50; turn += 1) {
    const handles = ["a", "b"].map((letter) => `${letter}${turn}`);
    for (const handle of handles) {
      shown = [hang(asked(handle), handle), hang(asked(handle, "sobel"), `${handle} sobel`)];
    }
    shown = [];
    gallery.forget(handles);
    assert.deepEqual(gallery.holds, { entries: 0, frames: 0, tables: 0 });
    assert.deepEqual([wall.frames.size, wall.tables.size], [0, 0]);
  }
});
