/**
 * Says aloud what a person has changed and cannot see: the tool, the place in
 * the series, the window, the layout. Waits until the hand rests, so that a
 * drag is one sentence.
 */

import { n, t } from "../../i18n/index.js";
import "../../i18n/later.js";
import { readable, withSpace } from "../../ui/format.js";
import { activePane, neighbours, placeOf } from "../selectors.js";
import { pictureOf } from "../wishes.js";

/** @import { Store } from "../store.js" */
/** @import { State } from "../types.js" */

const REST_MS = 600;

/** What is worth a sentence when it changes; "" while there is nothing to say. @type {readonly ((state: State, names: Names) => string)[]} */
const SENTENCES = Object.freeze([
  (state, { tool }) => (state.current ? tool(state.tool) : ""),
  (state, { layout }) => (state.current ? layout(state) : ""),
  (state, { pane }) => (state.current && state.panes.length > 1 ? pane(state) : ""),
  (state) => {
    const { index, length } = neighbours(state, placeOf(state, activePane(state)));
    return length > 1 ? t("announce.image", { index: index + 1, length }) : "";
  },
  (state) => {
    const picture = pictureOf(state, activePane(state));
    if (!picture?.window) return "";
    const { center, width } = picture.window;
    return t("announce.window", {
      center: readable(center),
      width: readable(width),
      unit: withSpace(picture.unit),
    });
  },
  ({ viewport: { scale } }) =>
    scale === null ? "" : t("announce.scale", { scale: n(scale, { maximumSignificantDigits: 2 }) }),
]);

/** @typedef {{tool: (id: string) => string, layout: (state: State) => string, pane: (state: State) => string}} Names how the page calls things */

export class Announcer {
  #store;
  #names;
  #say;
  /** @type {string[]} */
  #last = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;

  /** @param {{store: Store, names: Names, say: (text: string) => void}} parts */
  constructor({ store, names, say }) {
    this.#store = store;
    this.#names = names;
    this.#say = say;
    this.#last = this.#sentences();
  }

  #sentences() {
    return SENTENCES.map((sentence) => sentence(this.#store.state, this.#names));
  }

  pump() {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.speak(), REST_MS);
  }

  /** Says what has changed since the last time. */
  speak() {
    const now = this.#sentences();
    const news = now.filter((sentence, index) => sentence && sentence !== this.#last[index]);
    this.#last = now;
    if (news.length > 0) this.#say(news.join(" "));
  }
}
