import { css, html, nothing } from "lit";
import { t } from "../../i18n/index.js";
import { NgElement } from "../element.js";
import { ICONS } from "../icons.js";
import { controls } from "../styles.js";

/** @import { RecipeCommands, Script, TextKind } from "../../state/recipe-commands.js" */
/** @import { MessageId } from "../../i18n/index.js" */
/** @import { PaneId } from "../../state/types.js" */

/** @type {readonly {kind: TextKind, label: MessageId}[]} */
const KINDS = Object.freeze([
  { kind: "python", label: "text.python" },
  { kind: "command", label: "text.command" },
  { kind: "recipe", label: "text.recipe" },
]);

/** A pane as text to take away: Python, a command, a recipe; and a recipe as text to bring. */
export class NgRecipeText extends NgElement {
  static properties = {
    pane: {},
    wish: {},
    recipes: { attribute: false },
    kind: { state: true },
    script: { state: true },
    written: { state: true },
    error: { state: true },
    loading: { state: true },
  };

  static styles = [
    controls,
    css`
    :host { display: grid; gap: var(--gap-small); }
    .tabs { display: flex; flex-wrap: wrap; gap: 2px; }
    .tabs button { padding: 0 0.5rem; font-size: var(--text-small); }
    pre, textarea {
      margin: 0; padding: 0.5rem; max-height: 12rem; overflow: auto; border: 1px solid var(--line); border-radius: var(--radius-small);
      background: var(--ground); color: var(--ink); font: var(--text-tiny) / 1.4 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere;
    }
    textarea { min-height: 5rem; resize: vertical; width: 100%; }
    .row { display: flex; flex-wrap: wrap; gap: var(--gap-small); }
    .hint { color: var(--ink-soft); font-size: var(--text-small); }
    .error { color: var(--bad); font-size: var(--text-small); overflow-wrap: anywhere; }
  `,
  ];

  constructor() {
    super();
    /** @type {PaneId} */
    this.pane = "";
    /** What the pane shows; the text belongs to it. */
    this.wish = "";
    /** @type {RecipeCommands | null} */
    this.recipes = null;
    /** @type {TextKind} */
    this.kind = "python";
    /** @type {Script | null} */
    this.script = null;
    /** The wish that it belongs to. */
    this.written = "";
    this.error = "";
    /** Whether the field for a recipe from elsewhere is open. */
    this.loading = false;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has("pane") || changed.has("wish")) void this.write();
  }

  /** Asks for the texts; those of an older wish are thrown away. */
  async write() {
    const { wish, pane } = this;
    const script = await this.recipes?.script(pane);
    if (wish !== this.wish || pane !== this.pane) return;
    this.script = script ?? null;
    this.written = pane + wish;
  }

  /** @param {string} text */
  async load(text) {
    this.error = (await this.recipes?.loadRecipe(this.pane, text)) ?? "";
    if (this.error === "") this.loading = false;
  }

  /** @param {Event} event */
  async onFile(event) {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    const [file] = input.files ?? [];
    input.value = ""; // so that the same file can be chosen again
    if (file) await this.load(await file.text());
  }

  render() {
    const { kind, script } = this;
    // What still stands there from before must not be taken for what is shown now.
    const ready = script !== null && this.written === this.pane + this.wish;
    return html`
      <div class="tabs" role="group" aria-label=${t("text.title")}>
        ${KINDS.map(
          (each) => html`
          <button class="plain" aria-pressed=${each.kind === kind} @click=${() => {
            this.kind = each.kind;
          }}>${t(each.label)}</button>`,
        )}
      </div>
      <pre tabindex="0" role="region" aria-label=${t("text.title")} aria-busy=${!ready}>${script?.[kind] ?? ""}</pre>
      ${script?.made ? html`<p class="hint">${t("text.made")}</p>` : nothing}
      <div class="row">
        <button class="outlined" ?disabled=${!ready} @click=${() => void this.recipes?.copyText(script?.[kind] ?? "")}>
          ${ICONS.copy}${t("text.copy")}</button>
        <button class="outlined" @click=${() => this.recipes?.saveRecipe(this.pane)}>
          ${ICONS.save}${t("text.save")}</button>
        <button class="outlined" aria-expanded=${this.loading} @click=${() => {
          this.loading = !this.loading;
        }}>${t("text.load")}</button>
      </div>
      ${this.loading ? this.renderLoading() : nothing}
    `;
  }

  renderLoading() {
    return html`
      <textarea aria-label=${t("text.paste")} placeholder=${t("text.paste")} spellcheck="false"></textarea>
      ${this.error ? html`<p class="error" role="alert">${this.error}</p>` : nothing}
      <div class="row">
        <button class="primary" @click=${() => void this.load(this.renderRoot.querySelector("textarea")?.value ?? "")}>${t("text.use")}</button>
        <button class="outlined" @click=${() => this.renderRoot.querySelector("input")?.click()}>${ICONS.file}${t("text.file")}</button>
        <input type="file" hidden accept=".json,.txt" aria-label=${t("text.file")} @change=${this.onFile}>
      </div>
    `;
  }
}

customElements.define("ng-recipe-text", NgRecipeText);
