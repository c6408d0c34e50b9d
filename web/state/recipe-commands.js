import { asEngineError, isWithdrawn, sentenceFor } from "../engine/errors.js";
import { t } from "../i18n/index.js";
import { NOBODYS_DROP } from "./file-actions.js";
import { baseName } from "./listing.js";
import { announced, told } from "./message-actions.js";
import { recipeLoaded } from "./panes.js";
import { activeRecipe } from "./recipes.js";
import { entryOf } from "./selectors.js";
import { isAtHand, paneOf, wantedDisplay } from "./wishes.js";

/** @import { EngineClient } from "../engine/client.js" */
/** @import { Store } from "./store.js" */
/** @import { PaneId, State } from "./types.js" */
/** @import { DisplayParams } from "./wishes.js" */

/** @typedef {"python" | "command" | "recipe"} TextKind */
/** @typedef {{python: string, command: string, recipe: string, made: boolean}} Script A pane as text; `made`: of an image that no file holds yet. */

/** @typedef {ReadonlyMap<string, Uint8Array>} Swatches Colours by the name of the colormap: red, green, blue one after the other. */

const RECIPE_NAME = "negatoscope-recipe.json";

/**
 * @typedef {object} Parts
 * @property {Store} store
 * @property {EngineClient} client
 * @property {(data: BlobPart, name: string, type: string) => void} saveFile
 * @property {(text: string) => Promise<void>} writeClipboard
 */

/** What the panel of recipes asks for beside what it changes. */
export class RecipeCommands {
  #parts;
  /** @type {Swatches | null} */
  #swatches = null;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /**
   * The colours of all colormaps, asked for once.
   * @returns {Promise<Swatches | null>} null while they cannot be had
   */
  async swatches() {
    if (this.#swatches || this.#parts.client.status.phase !== "ready") return this.#swatches;
    try {
      const { result, blobs } = await this.#parts.client.request("swatches", {});
      this.#swatches = swatchesIn(result.names, blobs);
    } catch (cause) {
      if (!isWithdrawn(cause)) this.#tellError(t("message.noSwatches"), cause);
    }
    return this.#swatches;
  }

  /**
   * @param {PaneId} id
   * @param {object} [file] another than a PNG of the frame that is shown
   * @returns {Promise<Script | null>} null while there is nothing to write
   */
  async script(id, file = {}) {
    const { state } = this.#parts.store;
    const pane = paneOf(state, id);
    const params = pane ? wantedDisplay(state, pane) : null;
    if (!params || state.engine.phase !== "ready" || !isAtHand(state, params)) return null;
    // A file's name may tell who the patient is; the engine has plain ones.
    const names = state.identityHidden ? {} : namesIn(state, params);
    try {
      const { result } = await this.#parts.client.request("script", { ...params, ...names, ...file });
      return {
        ...result,
        made: [params.handle, params.other?.handle].some((each) => isMadeHere(state, each)),
      };
    } catch (cause) {
      if (!isWithdrawn(cause)) this.#tellError(t("message.noScript"), cause);
      return null;
    }
  }

  /**
   * @param {PaneId} id
   * @param {string} text
   * @returns {Promise<string>} what is wrong with it; "" if it is in use now
   */
  async loadRecipe(id, text) {
    try {
      const { result } = await this.#parts.client.request("parse_recipe", { text });
      this.#parts.store.apply(recipeLoaded(id, result.recipe));
      return "";
    } catch (cause) {
      const error = asEngineError(cause);
      return `${sentenceFor(error.code)} ${error.message}`;
    }
  }

  /**
   * Saves what is done in a pane, which tells nothing of the patient.
   * @param {PaneId} id
   */
  saveRecipe(id) {
    const { state } = this.#parts.store;
    const pane = paneOf(state, id);
    if (!pane) return;
    const recipe = activeRecipe(pane.recipe, state.operations);
    this.#parts.saveFile(`${JSON.stringify(recipe, null, 2)}\n`, RECIPE_NAME, "application/json");
    this.#parts.store.apply(announced(t("status.announce.saved", { name: RECIPE_NAME })));
  }

  /**
   * @param {PaneId} id
   * @param {TextKind} kind
   */
  async copyPane(id, kind) {
    const script = await this.script(id);
    if (!script) return;
    await this.copyText(script[kind]);
    if (script.made && kind !== "recipe") this.#parts.store.apply(told("info", t("text.made")));
  }

  /** @param {string} text */
  async copyText(text) {
    try {
      await this.#parts.writeClipboard(text);
      this.#parts.store.apply(announced(t("text.copied")));
    } catch {
      this.#parts.store.apply(told("warning", t("text.notCopied")));
    }
  }

  /**
   * @param {string} title
   * @param {unknown} cause
   */
  #tellError(title, cause) {
    const error = asEngineError(cause);
    this.#parts.store.apply(told("error", title, `${sentenceFor(error.code)} ${error.message}`));
  }
}

/**
 * @param {State} state
 * @param {Pick<DisplayParams, "handle" | "presentation_state" | "other">} params
 * @returns {Record<string, string>} what the files are called that a script reads; those that are none have no name
 */
function namesIn(state, { handle, presentation_state: presentation, other }) {
  const roles = { source: handle, state_source: presentation, other_source: other?.handle };
  const files = Object.entries(roles).filter(([, each]) => each && !isMadeHere(state, each));
  return Object.fromEntries(files.map(([role, each]) => [role, baseName(entryOf(state, each)?.name ?? "")]));
}

/**
 * @param {State} state
 * @param {string | undefined} handle
 * @returns {boolean} whether the page itself has made the image
 */
function isMadeHere(state, handle) {
  return entryOf(state, handle)?.drop === NOBODYS_DROP;
}

/**
 * @param {string[]} names
 * @param {import("../engine/protocol.js").Blobs} blobs one array: (names, colours, 3)
 * @returns {Swatches}
 */
function swatchesIn(names, [colors]) {
  const all = /** @type {Uint8Array} */ (colors?.data ?? new Uint8Array(0));
  const length = all.length / names.length;
  return new Map(names.map((name, index) => [name, all.subarray(index * length, (index + 1) * length)]));
}
