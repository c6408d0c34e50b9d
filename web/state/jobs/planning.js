import { filesRemoved } from "../file-actions.js";
import { isOrthogonal, orthogonalLeft } from "../orthogonal.js";
import { planesLeft, planesSource, planesWanted, planesWay } from "../planes.js";
import { bySeries } from "../selectors.js";
import { slabsLeft, slabsWanted, slabsWay } from "../slabs.js";
import { Deriver } from "./deriving.js";

/** @import { EngineClient } from "../../engine/client.js" */
/** @import { Store } from "../store.js" */
/** @import { State } from "../types.js" */
/** @import { Gallery } from "./gallery.js" */

/** @typedef {{store: Store, client: EngineClient, gallery: Pick<Gallery, "forget">}} Parts */

/** Has the planes and slabs made that the layout and the panes want, and gives back those that nobody wants any more. */
export class Planner {
  #parts;
  #deriver;
  /** The series of which planes were wanted last. */
  #key = "";
  /** @type {unknown[]} what was looked at last */
  #seen = [];

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#deriver = new Deriver(parts, { orthogonal: planesWay, slabs: slabsWay });
  }

  pump() {
    const { store } = this.#parts;
    if (this.#isNew(store.state)) {
      this.#leaveClosed(store.state);
      store.apply(planesWanted);
      store.apply(slabsWanted);
      this.#giveBack([...planesLeft(store.state), ...slabsLeft(store.state)]);
    }
    this.#deriver.pump();
  }

  /**
   * Most changes, such as those of a pointer, are about something else.
   * @param {State} state
   */
  #isNew({ files, panes, solo, layout, current, opening, planes, orthogonal }) {
    const seen = [files, panes, solo, layout, current?.handle, opening, planes, orthogonal];
    const same = seen.every((each, index) => each === this.#seen[index]);
    this.#seen = seen;
    return !same;
  }

  /**
   * With their series the planes are closed, and nobody has asked for those of another.
   * @param {State} state
   */
  #leaveClosed(state) {
    if (!isOrthogonal(state)) this.#key = "";
    else if (this.#key !== "" && state.files.length > 0 && !bySeries(state.files).has(this.#key)) {
      this.#key = "";
      this.#parts.store.apply(orthogonalLeft);
    } else this.#key = planesSource(state)?.key ?? this.#key;
  }

  /** @param {string[]} handles */
  #giveBack(handles) {
    if (handles.length === 0) return;
    const { store, client, gallery } = this.#parts;
    store.apply(filesRemoved(handles));
    gallery.forget(handles);
    client.request("close", { handles }).catch(() => {
      // The engine is gone, and the images with it.
    });
  }
}
