import { css, html } from "lit";
import { PaneRenderer } from "../../view/renderer.js";
import { toScreen } from "../../view/viewport.js";
import { NgElement } from "../element.js";

/** @import { Picture } from "../../state/types.js" */
/** @import { Place } from "../../view/affine.js" */
/** @import { NgStage } from "../ng-stage.js" */

/** Width of the glass in CSS pixels, and how much larger things are under it. */
const WIDTH = 176;
const FACTOR = 4;
/** Under a finger nothing can be seen: the glass lies above it. */
const ABOVE = 110;

/** A magnifying glass over a picture: its pixels as they are, larger. */
export class NgLoupe extends NgElement {
  static properties = {
    place: { attribute: false },
    picture: { attribute: false },
    stage: { attribute: false },
  };

  static styles = css`
    :host { position: absolute; display: block; width: ${WIDTH}px; height: ${WIDTH}px; pointer-events: none; }
    canvas { display: block; width: 100%; height: 100%; border-radius: 50%; background: #000; box-shadow: 0 0 0 2px var(--light), 0 0 0 4px rgb(0 0 0 / 70%), 0 6px 24px rgb(0 0 0 / 60%); }
    i { position: absolute; inset: calc(50% - 6px); border: 1px solid var(--light); outline: 1px solid rgb(0 0 0 / 60%); border-radius: 50%; }
  `;

  constructor() {
    super();
    /** @type {Place} */
    this.place = [0, 0];
    /** @type {Picture | null} */
    this.picture = null;
    /** @type {NgStage | null} */
    this.stage = null;
    /** @type {PaneRenderer | null} */
    this.renderer = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.renderer?.stop();
  }

  firstUpdated() {
    const { stage } = this;
    const canvas = /** @type {HTMLCanvasElement} */ (this.renderRoot.querySelector("canvas"));
    if (!stage?.easel) throw new Error("a loupe lies on a stage with an easel");
    this.renderer = new PaneRenderer(canvas, {
      pane: `loupe ${stage.pane}`,
      easel: stage.easel,
      onShown: () => {},
    });
    this.renderer.resize({ width: WIDTH, height: WIDTH }, stage.ratio);
  }

  updated() {
    const { stage, picture } = this;
    if (!stage || !picture) return;
    const [row, column] = this.place;
    const { columns, rows } = picture;
    const scale = stage.placement.scaleX * FACTOR;
    this.renderer?.show(
      picture,
      stage.aspect,
      { scale, row: row + 0.5, column: column + 0.5, rows, columns },
      false,
    );
    const { x, y } = toScreen({ row, column }, stage.placement);
    const up = matchMedia("(pointer: coarse)").matches ? ABOVE : 0;
    this.style.left = `${x - WIDTH / 2}px`;
    this.style.top = `${y - WIDTH / 2 - up}px`;
  }

  render() {
    return html`<canvas></canvas><i></i>`;
  }
}

customElements.define("ng-loupe", NgLoupe);
