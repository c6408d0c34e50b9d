import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { engineLost, filesAdded, filesOpened, filesRemoved } from "../../../web/state/file-actions.js";
import { presentationLabel, studiesOf } from "../../../web/state/listing.js";
import { show } from "../../../web/state/place-actions.js";
import * as selectors from "../../../web/state/selectors.js";
import { presentationChosen, windowWanted } from "../../../web/state/window-actions.js";
import { isAtHand, wantedDisplay } from "../../../web/state/wishes.js";
import { after, arrivals, paneIn, presentation, ready, summary } from "./states.js";

/** Two images of a series, and one of another; a state for the first and the last. */
const open = () =>
  after(
    ready,
    filesAdded(arrivals("s", "a", "b", "c"), 1),
    filesOpened(
      [summary("a"), summary("b"), summary("c", { series_uid: "9" })],
      [],
      [presentation("s", "a", "c")],
    ),
  );
const names = (state, handle) => selectors.presentationsFor(state, handle).map((entry) => entry.handle);
const wanted = (state, pane = "windowed") => wantedDisplay(state, paneIn(state, pane));

describe("a presentation state", () => {
  test("is open, and no image", () => {
    const state = open();
    assert.deepEqual(state.current, { handle: "a", frame: 1 });
    const [study] = studiesOf(state.files);
    assert.deepEqual(
      study?.series.map(({ entries }) => entries.map(({ handle }) => handle)),
      [["a", "b"], ["c"]],
    );
    assert.deepEqual(state.skipped, []);
  });

  test("alone shows nothing", () => {
    const state = after(ready, filesAdded(arrivals("s"), 1), filesOpened([], [], [presentation("s", "a")]));
    assert.equal(state.current, null);
    assert.equal(state.files.length, 1);
  });

  test("is offered for the grey images that it is for", () => {
    const state = open();
    assert.deepEqual([names(state, "a"), names(state, "b"), names(state, "s")], [["s"], [], []]);
    const color = filesOpened([summary("a", { color: true })], [])(state);
    assert.deepEqual(names(color, "a"), []);
  });

  test("is named by its label, or else by its file", () => {
    const entry = /** @type {any} */ (selectors.entryOf(open(), "s"));
    assert.equal(presentationLabel(entry), "BONE");
    const nameless = { ...entry, presentation: { ...entry.presentation, label: "" } };
    assert.equal(presentationLabel(nameless), "s.dcm");
  });

  test("in an archive has the number that the engine gives it", () => {
    const inside = { ...presentation("z/2", "z/1"), source: "z" };
    const image = summary("z/1", { source: "z" });
    const state = after(ready, filesAdded(arrivals("z"), 1), filesOpened([image], [], [inside]));
    assert.deepEqual(
      state.files.map(({ handle, name }) => [handle, name]),
      [
        ["z/1", "z.dcm #1"],
        ["z/2", "z.dcm #2"],
      ],
    );
    assert.deepEqual(names(state, "z/1"), ["z/2"]);
  });
});

describe("choosing one", () => {
  test("asks for it in the windowed pane only, with its own window", () => {
    const own = { center: 1, width: 2, function: "LINEAR" };
    const before = windowWanted(own)(open());
    const state = presentationChosen("s")(before);
    assert.equal(wanted(state)?.presentation_state, "s");
    assert.equal(wanted(state)?.voi, null);
    for (const pane of ["equalised", "edges"]) assert.deepEqual(wanted(state, pane), wanted(before, pane));
    assert.deepEqual(wanted(windowWanted(own)(state))?.voi, own);
    const none = presentationChosen(null)(state);
    assert.ok(!("presentation_state" in /** @type {any} */ (wanted(none))));
  });

  test("leaves the images of the series that it is not for, and other series, as they are", () => {
    const state = presentationChosen("s")(open());
    const at = (handle) => wanted(show({ handle, frame: 1 })(state))?.presentation_state;
    assert.deepEqual([at("a"), at("b"), at("c")], ["s", undefined, undefined]);
  });

  test("lasts until it or the series is closed", () => {
    const state = presentationChosen("s")(open());
    assert.equal(wanted(filesRemoved(["s"])(state))?.presentation_state, undefined);
    assert.deepEqual(filesRemoved(["a", "b"])(state).presentations, {});
    assert.deepEqual(filesRemoved(["c"])(state).presentations, state.presentations);
  });

  test("survives the engine; until it is open again nobody is asked", () => {
    const lost = engineLost(presentationChosen("s")(open()));
    assert.equal(wanted(lost)?.presentation_state, "s");
    const asked = /** @type {any} */ (wanted(lost));
    const images = filesOpened([summary("a")], [])(lost);
    assert.equal(isAtHand(images, asked), false);
    const all = filesOpened([], [], [presentation("s", "a", "c")])(images);
    assert.equal(isAtHand(all, asked), true);
  });
});
