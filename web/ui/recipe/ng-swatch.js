import { css, html } from "lit";
import { NgElement } from "../element.js";

/** A strip of colours. */
export class NgSwatch extends NgElement {
  static properties = { colors: { attribute: false } };

  static styles = css`
    :host { display: block; }
    canvas { display: block; width: 100%; height: 100%; }
  `;

  constructor() {
    super();
    /** Red, green, blue one after the other. */
    this.colors = new Uint8Array(0);
  }

  updated() {
    const canvas = this.renderRoot.querySelector("canvas");
    const width = this.colors.length / 3;
    const context = canvas?.getContext("2d");
    if (!canvas || !context || width < 1) return;
    canvas.width = width;
    canvas.height = 1;
    const image = context.createImageData(width, 1);
    for (let pixel = 0; pixel < width; pixel += 1) {
      image.data.set(this.colors.subarray(3 * pixel, 3 * pixel + 3), 4 * pixel);
      image.data[4 * pixel + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }

  render() {
    return html`<canvas aria-hidden="true"></canvas>`;
  }
}

customElements.define("ng-swatch", NgSwatch);
