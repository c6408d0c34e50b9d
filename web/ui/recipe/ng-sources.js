import { css, html, nothing } from "lit";
import { t } from "../../i18n/index.js";
import { studiesOf } from "../../state/listing.js";
import { paneUpdated } from "../../state/panes.js";
import { placed } from "../../state/place-actions.js";
import { operationNamed } from "../../state/recipes.js";
import { NgElement } from "../element.js";
import { controls } from "../styles.js";
import { titleOf } from "../titles.js";

/** @import { Commands } from "../../state/commands.js" */
/** @import { Current, Pane, State } from "../../state/types.js" */

/** @typedef {{value: string, label: string, handles?: string[]}} Option */

/** Which series a pane shows, and which image is the second one of its recipe. */
export class NgSources extends NgElement {
  static properties = {
    pane: { attribute: false },
    state: { attribute: false },
    commands: { attribute: false },
  };

  static styles = [
    controls,
    css`
    :host { display: grid; gap: var(--gap-small); }
    label { display: grid; gap: 0.15rem; font-size: var(--text-tiny); color: var(--ink-soft); min-width: 0; }
    label > * { font-size: var(--text-small); color: var(--ink); }
  `,
  ];

  constructor() {
    super();
    /** @type {Pane | null} */
    this.pane = null;
    /** @type {State | null} */
    this.state = null;
    /** @type {Commands | null} */
    this.commands = null;
  }

  render() {
    const { pane, state } = this;
    if (!pane || !state) return nothing;
    const series = seriesOptions(state);
    const needsOther =
      pane.other !== null ||
      pane.recipe.steps.some(({ operation }) => operationNamed(state.operations, operation)?.needs_other);
    return html`
      ${
        series.length > 1 || state.panes.length > 1
          ? this.renderSelect(
              t("source.shows"),
              [{ value: "", label: t("source.follows") }, ...series],
              valueOfPlace(series, pane.place),
              (value) => placed(pane.id, value === "" ? null : placeOfValue(value)),
            )
          : nothing
      }
      ${needsOther ? this.renderOther(pane, state, series) : nothing}
    `;
  }

  /**
   * @param {Pane} pane
   * @param {State} state
   * @param {Option[]} series
   */
  renderOther(pane, state, series) {
    const { other } = pane;
    const panes = state.panes
      .filter(({ id }) => id !== pane.id)
      .map((each) => ({
        value: `pane ${each.id}`,
        label: t("source.paneImage", { name: titleOf(state, each) }),
      }));
    const value = other && "pane" in other ? `pane ${other.pane}` : valueOfPlace(series, other);
    return this.renderSelect(
      t("source.other"),
      [{ value: "", label: t("window.none") }, ...panes, ...series],
      value,
      (chosen) => paneUpdated(pane.id, { other: otherOfValue(chosen) }),
    );
  }

  /**
   * @param {string} label
   * @param {Option[]} options
   * @param {string} value
   * @param {(value: string) => import("../../state/store.js").Update} update
   */
  renderSelect(label, options, value, update) {
    return html`
      <label>${label}
        <select @change=${(/** @type {Event} */ event) =>
          this.commands?.apply(update(/** @type {HTMLSelectElement} */ (event.currentTarget).value))}>
          ${options.map((option) => html`<option value=${option.value} .selected=${option.value === value}>${option.label}</option>`)}
        </select>
      </label>
    `;
  }
}

/**
 * @param {State} state
 * @returns {Option[]} open series by the handle of their first image
 */
function seriesOptions({ files }) {
  return studiesOf(files).flatMap(({ series }) =>
    series.flatMap(({ label, modality, entries, views }) => [
      {
        value: `at ${entries[0]?.handle ?? ""}`,
        label: `${label} (${modality})`,
        handles: entries.map(({ handle }) => handle),
      },
      ...views.map(({ handle, name, summary }) => ({
        value: `at ${handle}`,
        label: summary?.series_description ?? name,
        handles: [handle],
      })),
    ]),
  );
}

/** @param {string} value @returns {Current} */
function placeOfValue(value) {
  return { handle: value.slice("at ".length), frame: 1 };
}

/** @param {string} value @returns {Pane["other"]} */
function otherOfValue(value) {
  if (value === "") return null;
  return value.startsWith("pane ") ? { pane: value.slice("pane ".length) } : placeOfValue(value);
}

/**
 * @param {Option[]} series
 * @param {Current | null} place
 */
function valueOfPlace(series, place) {
  if (!place) return "";
  return series.find(({ handles }) => handles?.includes(place.handle))?.value ?? "";
}

customElements.define("ng-sources", NgSources);
