import { t } from "../../i18n/index.js";
import { chosen } from "../../state/actions.js";
import { activated } from "../../state/desk-actions.js";
import { placed, shownIn } from "../../state/place-actions.js";
import { thumbnailsWanted } from "../../state/thumbnails.js";
import { visiblePanes } from "../../state/wishes.js";
import { titleOf } from "../titles.js";

/** @import { Commands } from "../../state/commands.js" */
/** @import { Row } from "../../state/tree.js" */
/** @import { State } from "../../state/types.js" */
/** @import { Item } from "./ng-series-menu.js" */

/** What can be done with rows of the list. */
export class Deeds {
  #state;
  #commands;

  /**
   * @param {() => State | null} state
   * @param {() => Commands | null} commands
   */
  constructor(state, commands) {
    this.#state = state;
    this.#commands = commands;
  }

  /** @param {string[]} handles */
  wantThumbnails(handles) {
    this.#commands()?.apply(thumbnailsWanted(handles));
  }

  /** @param {Row} row of a series or of an image */
  show(row) {
    const handle = firstOf(row);
    if (handle === undefined) return;
    this.#commands()?.apply(shownIn({ handle, frame: 1 }));
    // On a phone the list covers what was chosen in it.
    this.#commands()?.apply(chosen({ filesOpen: false }));
  }

  /** @param {Row} row */
  close(row) {
    this.#commands()?.close(handlesOf(row));
  }

  /**
   * @param {Row} row
   * @returns {Item[]}
   */
  of(row) {
    const handle = firstOf(row);
    const closing = {
      label: t("list.closeOne", { name: row.label }),
      run: () => this.close(row),
      apart: true,
    };
    if (handle === undefined) return row.kind === "states" ? [] : [closing];
    const { study } = /** @type {Extract<Row, {kind: "series" | "image"}>} */ (row);
    const whole = study.series.flatMap(({ entries }) => entries.map((entry) => entry.handle));
    return [
      ...this.#places(handle),
      ...(row.kind === "series" ? [closing] : []),
      ...(study.series.length > 1
        ? [{ label: t("list.closeStudy"), run: () => this.#commands()?.close(whole) }]
        : []),
    ];
  }

  /**
   * @param {string} handle
   * @returns {Item[]} one for each pane that is seen
   */
  #places(handle) {
    const state = this.#state();
    if (!state) return [];
    return visiblePanes(state).map((pane, at) => ({
      label: t("list.showIn", { number: at + 1, pane: titleOf(state, pane) }),
      run: () => {
        this.#commands()?.apply(placed(pane.id, { handle, frame: 1 }));
        this.#commands()?.apply(activated(pane.id));
        this.#commands()?.apply(chosen({ filesOpen: false }));
      },
    }));
  }
}

/** @param {Row} row @returns {string | undefined} the image that is shown when it is chosen */
function firstOf(row) {
  if (row.kind === "image") return row.entry.handle;
  return row.kind === "series" ? row.series.entries[0]?.handle : undefined;
}

/** @param {Row} row @returns {string[]} all that it holds */
function handlesOf(row) {
  if (row.kind === "study")
    return row.study.series.flatMap(({ entries }) => entries.map(({ handle }) => handle));
  if (row.kind === "series") return row.series.entries.map(({ handle }) => handle);
  return row.kind === "image" || row.kind === "state" ? [row.entry.handle] : [];
}
