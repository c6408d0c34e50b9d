import { css, html } from "lit";
import { NgElement } from "../element.js";

/** @import { Thumbnail } from "../../state/types.js" */

/** A small picture of an image; before it is there, and where there can be none, what kind of image it is. */
export class NgThumbnail extends NgElement {
  static properties = { picture: { attribute: false }, modality: {} };

  static styles = css`
    :host { display: grid; place-items: center; overflow: hidden; border-radius: 4px; background: var(--stage); }
    canvas { max-width: 100%; max-height: 100%; min-width: 0; min-height: 0; }
    [hidden] { display: none; }
    /* Not as text: it is no part of what the row is called. */
    span::before { content: attr(data-modality); color: var(--stage-ink-soft); font-size: var(--text-tiny); }
  `;

  constructor() {
    super();
    /** @type {Thumbnail | null | undefined} undefined: not there yet */
    this.picture = undefined;
    this.modality = "";
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has("picture") || !this.picture) return;
    const { rows, columns, data } = this.picture;
    const canvas = /** @type {HTMLCanvasElement} */ (this.renderRoot.querySelector("canvas"));
    canvas.width = columns;
    canvas.height = rows;
    canvas.getContext("2d")?.putImageData(new ImageData(data, columns, rows), 0, 0);
  }

  render() {
    return html`<canvas aria-hidden="true" ?hidden=${!this.picture}></canvas><span aria-hidden="true" data-modality=${this.modality} ?hidden=${Boolean(this.picture)}></span>`;
  }
}

customElements.define("ng-thumbnail", NgThumbnail);
