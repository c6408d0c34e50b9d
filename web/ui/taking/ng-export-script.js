import { css, html, nothing } from "lit";
import { t } from "../../i18n/index.js";
import "../../i18n/later.js";
import { NgElement } from "../element.js";
import { ICONS } from "../icons.js";
import { controls } from "../styles.js";

/** @import { Commands } from "../../state/commands.js" */
/** @import { RecipeCommands, Script, TextKind } from "../../state/recipe-commands.js" */
/** @import { MessageId } from "../../i18n/index.js" */
/** @import { PaneId } from "../../state/types.js" */

/** @type {readonly {kind: TextKind, label: MessageId, file: string, type: string}[]} */
const KINDS = Object.freeze([
  { kind: "python", label: "text.python", file: "negatoscope.py", type: "text/x-python" },
  { kind: "command", label: "text.command", file: "negatoscope.sh", type: "text/x-shellscript" },
  { kind: "recipe", label: "text.recipe", file: "negatoscope-recipe.txt", type: "text/plain" },
]);

/** The same file by other means: as a Python script, as a command; and the recipe alone. */
export class NgExportScript extends NgElement {
  static properties = {
    pane: {},
    file: { attribute: false },
    wish: {},
    commands: { attribute: false },
    recipes: { attribute: false },
    kind: { state: true },
    script: { state: true },
    written: { state: true },
  };

  static styles = [
    controls,
    css`
    :host { display: grid; gap: var(--gap-small); min-width: 0; }
    h3 { font-size: var(--text-tiny); color: var(--ink-soft); font-weight: 600; }
    .tabs { display: flex; flex-wrap: wrap; gap: 2px; }
    .tabs button { padding: 0 0.5rem; font-size: var(--text-small); }
    pre {
      margin: 0; padding: 0.5rem; max-height: 12rem; overflow: auto; border: 1px solid var(--line); border-radius: var(--radius-small);
      background: var(--ground); font: var(--text-tiny) / 1.4 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere;
    }
    .row { display: flex; flex-wrap: wrap; gap: var(--gap-small); }
    p { color: var(--ink-soft); font-size: var(--text-small); }
  `,
  ];

  constructor() {
    super();
    /** @type {PaneId} */
    this.pane = "";
    /** Which file; null where a script cannot make it; undefined while its name is not known. @type {Record<string, unknown> | null | undefined} */
    this.file = undefined;
    /** Equal while the text is the same. */
    this.wish = "";
    /** @type {Commands | null} */
    this.commands = null;
    /** @type {RecipeCommands | null} */
    this.recipes = null;
    /** @type {TextKind} */
    this.kind = "python";
    /** @type {Script | null} */
    this.script = null;
    /** The wish that it belongs to. */
    this.written = "";
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has("pane") || changed.has("wish")) void this.write();
  }

  /** Asks for the texts; those of an older wish are thrown away. */
  async write() {
    const { wish, pane, file, recipes } = this;
    const script = file && recipes ? await recipes.script(pane, file) : null;
    if (wish !== this.wish || pane !== this.pane) return;
    this.script = script;
    this.written = pane + wish;
  }

  render() {
    const { kind, script, commands, recipes } = this;
    // What still stands there from before must not be taken for what is wanted now.
    const ready = this.written === this.pane + this.wish;
    const { file = "", type = "" } = KINDS.find((each) => each.kind === kind) ?? {};
    return html`
      <h3>${t("export.script")}</h3>
      ${this.file === null ? html`<p>${t("export.noScript")}</p>` : this.renderText(script, ready)}
      ${
        script
          ? html`
            ${script.made ? html`<p>${t("text.made")}</p>` : nothing}
            <div class="row">
              <button class="outlined" ?disabled=${!ready} @click=${() => void recipes?.copyText(script[kind])}>${ICONS.copy}${t("text.copy")}</button>
              <button class="outlined" ?disabled=${!ready} @click=${() => commands?.saveText(`${script[kind].trimEnd()}\n`, file, type)}>${ICONS.save}${t("export.saveText")}</button>
            </div>`
          : nothing
      }
    `;
  }

  /**
   * @param {Script | null} script
   * @param {boolean} ready
   */
  renderText(script, ready) {
    return html`
      <div class="tabs" role="group" aria-label=${t("export.script")}>
        ${KINDS.map(
          ({ kind, label }) => html`
          <button class="plain" aria-pressed=${kind === this.kind} @click=${() => {
            this.kind = kind;
          }}>${t(label)}</button>`,
        )}
      </div>
      <pre tabindex="0" role="region" aria-label=${t("export.script")} aria-busy=${!ready}>${script?.[this.kind] ?? ""}</pre>
    `;
  }
}

customElements.define("ng-export-script", NgExportScript);
