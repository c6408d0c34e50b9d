import { css, html, nothing } from "lit";
import { t } from "../i18n/index.js";
import "../i18n/later.js";
import { kindsOfLinks } from "../state/linking.js";
import { isOrthogonal } from "../state/orthogonal.js";
import { keysOf } from "../state/shortcuts.js";
import { visiblePanes } from "../state/wishes.js";
import { actionNamed, nameOf, perform } from "./actions/index.js";
import { NgElement } from "./element.js";
import { ICONS } from "./icons.js";
import { readableKeys } from "./keyboard.js";
import { controls } from "./styles.js";

/** @import { MessageId } from "../i18n/index.js" */
/** @import { State } from "../state/types.js" */
/** @import { ActionContext } from "./actions/types.js" */

/** What the panes do together, as switches that say how they do it. */
export class NgLinks extends NgElement {
  static properties = { state: { attribute: false }, context: { attribute: false } };

  static styles = [
    controls,
    css`
    :host { display: flex; align-items: center; gap: 2px; flex: none; }
    .hint { display: flex; align-items: center; gap: 0.3rem; margin-inline-start: 0.4rem; color: var(--ink-soft); font-size: var(--text-tiny); white-space: nowrap; }
    @media (max-width: 68.75em) { .hint { display: none; } }
  `,
  ];

  constructor() {
    super();
    /** @type {State | null} */
    this.state = null;
    /** @type {ActionContext | null} */
    this.context = null;
  }

  render() {
    const { state } = this;
    if (!state || visiblePanes(state).length < 2) return nothing;
    // Planes that cut each other are led by the cross-hair.
    const hint = state.links.frame && !isOrthogonal(state) ? hintFor(kindsOfLinks(state)) : null;
    return html`
      ${["pane.link.view", "pane.link.frame", "pane.link.window", "view.references"].map((id) => this.renderSwitch(state, id))}
      ${hint ? html`<span class="hint">${t(hint)}</span>` : nothing}
    `;
  }

  /**
   * @param {State} state
   * @param {string} id
   */
  renderSwitch(state, id) {
    const action = actionNamed(id);
    const [keys] = keysOf(action, state.shortcuts);
    const name = nameOf(action);
    return html`
      <button class="plain square" aria-label=${name} title=${keys ? `${name} (${readableKeys(keys)})` : name} aria-pressed=${action.checked?.(state) ?? false}
        @click=${() => this.context && perform(action, this.context)}>${action.icon ? ICONS[action.icon] : nothing}</button>
    `;
  }
}

/**
 * @param {Set<"space" | "number" | "not">} kinds
 * @returns {MessageId | null} how frames are linked; null where all panes show one series
 */
export function hintFor(kinds) {
  if (kinds.size === 0) return null;
  if (kinds.has("space")) return kinds.has("number") ? "links.both" : "links.space";
  return kinds.has("number") ? "links.number" : "links.not";
}

customElements.define("ng-links", NgLinks);
