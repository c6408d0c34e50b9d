import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { dialogClosed, dialogOpened, offerAnswered, offered } from "../../../web/state/dialog-actions.js";
import { after } from "./states.js";

describe("dialogs", () => {
  test("close only themselves", () => {
    const state = after(dialogOpened("tour"));
    assert.equal(dialogClosed("about")(state), state);
    assert.equal(dialogClosed("tour")(state).dialog, null);
  });

  test("show Python that was brought, one after the other", () => {
    const state = after(offered({ name: "a.py", source: "1" }), offered({ name: "b.py", source: "2" }));
    assert.equal(state.dialog, "offer");
    const next = offerAnswered(state);
    assert.deepEqual([next.dialog, next.offers.map(({ name }) => name)], ["offer", ["b.py"]]);
    assert.deepEqual([offerAnswered(next).dialog, offerAnswered(next).offers], [null, []]);
  });
});
