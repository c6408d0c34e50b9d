import { html, svg } from "lit";

/** @param {unknown} shape */
const icon = (shape) => html`
  <svg class="icon" viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor"
    stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${shape}</svg>
`;

export const ICONS = Object.freeze({
  file: icon(svg`<path d="M6 3h8l4 4v14H6zM14 3v4h4"/>`),
  folder: icon(svg`<path d="M3 6.5h6l2 2h10v10.5H3z"/>`),
  window: icon(svg`<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 0 0 16z" fill="currentColor"/>`),
  pan: icon(
    svg`<path d="M12 3v18M3 12h18M12 3l-2.5 2.5M12 3l2.5 2.5M12 21l-2.5-2.5M12 21l2.5-2.5M3 12l2.5-2.5M3 12l2.5 2.5M21 12l-2.5-2.5M21 12l-2.5 2.5"/>`,
  ),
  plus: icon(svg`<path d="M12 5v14M5 12h14"/>`),
  minus: icon(svg`<path d="M5 12h14"/>`),
  fit: icon(svg`<path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5"/>`),
  layers: icon(svg`<path d="M12 4l9 5-9 5-9-5zM3 14l9 5 9-5"/>`),
  tags: icon(svg`<path d="M4 6h16M4 12h16M4 18h10"/>`),
  info: icon(svg`<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 7.6v.1"/>`),
  close: icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`),
  save: icon(svg`<path d="M12 4v10M8 10.5l4 4 4-4M5 19.5h14"/>`),
  expand: icon(svg`<path d="M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7"/>`),
  collapse: icon(svg`<path d="M20 10h-6V4M14 10l7-7M4 14h6v6M10 14l-7 7"/>`),
  reset: icon(svg`<path d="M5 12a7 7 0 1 0 2.2-5.1M5 4.5V8h3.5"/>`),
  list: icon(svg`<path d="M4 5h5v5H4zM4 14h5v5H4zM13 7.5h7M13 16.5h7"/>`),
  warning: icon(svg`<path d="M12 4L2.8 20h18.4zM12 10.5v4M12 17.2v.1"/>`),
  previous: icon(svg`<path d="M14.5 5.5L8 12l6.5 6.5"/>`),
  undo: icon(svg`<path d="M8.5 5L4 9.5 8.5 14M4.5 9.5H15a4.75 4.75 0 0 1 0 9.5h-4"/>`),
  redo: icon(svg`<path d="M15.5 5L20 9.5 15.5 14M19.5 9.5H9a4.75 4.75 0 0 0 0 9.5h4"/>`),
  zoom: icon(svg`<circle cx="10.5" cy="10.5" r="6"/><path d="M15 15l5.5 5.5M8 10.5h5M10.5 8v5"/>`),
  scroll: icon(
    svg`<path d="M12 3.5v17M12 3.5L8.5 7M12 3.5L15.5 7M12 20.5L8.5 17M12 20.5l3.5-3.5M4 10h4M4 14h4M16 10h4M16 14h4"/>`,
  ),
  pixels: icon(svg`<path d="M5.5 7.5L8 6v12M16 7.5L18.5 6v12M12.2 9v1M12.2 14v1"/>`),
  smooth: icon(svg`<path d="M3 17c4.5 0 4.5-10 9-10s4.5 10 9 10"/>`),
  hide: icon(svg`<path d="M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6zM4 20L20 4"/>`),
  invert: icon(
    svg`<rect x="4" y="4" width="16" height="16" rx="2"/><path d="M12 4v16h6a2 2 0 0 0 2-2V6a2 2 0 0 0-2-2z" fill="currentColor"/>`,
  ),
  link: icon(
    svg`<path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17"/>`,
  ),
  slab: icon(svg`<path d="M4 7l8-3.5L20 7l-8 3.5zM4 7v10l8 3.5 8-3.5V7M12 10.5v10"/>`),
  crosshair: icon(svg`<circle cx="12" cy="12" r="6.5"/><path d="M12 2.5v6M12 15.5v6M2.5 12h6M15.5 12h6"/>`),
  linkView: icon(
    svg`<circle cx="10" cy="10" r="5.5"/><path d="M14 14l6 6M7.5 10h5M10 7.5v5"/><path d="M17 4h3.5v3.5"/>`,
  ),
  linkFrame: icon(svg`<path d="M4 8l8-4 8 4-8 4zM4 12l8 4 8-4M4 16l8 4 8-4"/>`),
  linkWindow: icon(
    svg`<circle cx="8.5" cy="12" r="5"/><path d="M8.5 7a5 5 0 0 0 0 10z" fill="currentColor"/><circle cx="16.5" cy="12" r="4"/><path d="M16.5 8a4 4 0 0 0 0 8z" fill="currentColor"/>`,
  ),
  references: icon(
    svg`<rect x="4" y="4" width="16" height="16" rx="2"/><path d="M4 15.5L20 9" stroke-dasharray="3 2.4"/>`,
  ),
  layout: icon(svg`<rect x="3.5" y="4.5" width="17" height="15" rx="2"/><path d="M3.5 12h17M12 4.5v15"/>`),
  steps: icon(
    svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>`,
  ),
  divider: icon(svg`<path d="M9 8l-4 4 4 4M15 8l4 4-4 4"/>`),
  up: icon(svg`<path d="M5.5 15L12 8.5l6.5 6.5"/>`),
  down: icon(svg`<path d="M5.5 9L12 15.5 18.5 9"/>`),
  copy: icon(
    svg`<rect x="8" y="8" width="12" height="12" rx="2"/><path d="M16 8V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h2"/>`,
  ),
  search: icon(svg`<circle cx="10.5" cy="10.5" r="6"/><path d="M15 15l5.5 5.5"/>`),
  theme: icon(
    svg`<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6l1.5 1.5M16.9 16.9l1.5 1.5M18.4 5.6l-1.5 1.5M7.1 16.9l-1.5 1.5"/>`,
  ),
  language: icon(
    svg`<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c3 3 3.5 6 3.5 9s-.5 6-3.5 9c-3-3-3.5-6-3.5-9s.5-6 3.5-9z"/>`,
  ),
  keyboard: icon(
    svg`<rect x="2.5" y="6" width="19" height="12" rx="2"/><path d="M6 10h.1M10 10h.1M14 10h.1M18 10h.1M8 14h8"/>`,
  ),
  settings: icon(
    svg`<circle cx="12" cy="12" r="3"/><path d="M12 3v3M12 18v3M4.2 7.5l2.6 1.5M17.2 15l2.6 1.5M4.2 16.5L6.8 15M17.2 9l2.6-1.5"/><circle cx="12" cy="12" r="6.2"/>`,
  ),
  tour: icon(svg`<circle cx="12" cy="12" r="9"/><path d="M15.5 8.5l-2 5-5 2 2-5z"/>`),
  palette: icon(
    svg`<path d="M12 3a9 9 0 1 0 0 18c1.6 0 2-1 1.6-2-.7-1.7.2-3 1.9-3H18a3 3 0 0 0 3-3c0-5.5-4-10-9-10z"/><path d="M8 9.5v.1M12 7.5v.1M16 9.5v.1M7.5 13.5v.1"/>`,
  ),
  corners: icon(
    svg`<rect x="3.5" y="4.5" width="17" height="15" rx="2"/><path d="M6.5 8h4M6.5 16h3M14.5 8h3M13.5 16h4"/>`,
  ),
  help: icon(
    svg`<circle cx="12" cy="12" r="9"/><path d="M9.5 9.5a2.5 2.5 0 1 1 3.5 2.300c-.7.3-1 .8-1 1.700M12 16.700v.1"/>`,
  ),
  more: icon(svg`<path d="M6 12v.1M12 12v.1M18 12v.1" stroke-width="3"/>`),
  take: icon(svg`<path d="M12 15V4M8 8l4-4 4 4M5 14v5.5h14V14"/>`),
  stack: icon(svg`<path d="M8 4h12v12H8zM4 8v12h12"/>`),
  console: icon(svg`<path d="M3.5 5h17v14h-17zM7 9.5l3 2.5-3 2.5M12.5 15h4.5"/>`),
  back: icon(svg`<path d="M12.5 5.5L6 12l6.5 6.5M19 5.5L12.5 12l6.5 6.5"/>`),
  forward: icon(svg`<path d="M11.5 5.5L18 12l-6.5 6.5M5 5.5L11.5 12 5 18.5"/>`),
  first: icon(svg`<path d="M17 5.5L10.5 12l6.5 6.5M6.5 5.5v13"/>`),
  last: icon(svg`<path d="M7 5.5l6.5 6.5L7 18.5M17.5 5.5v13"/>`),
  next: icon(svg`<path d="M9.5 5.5L16 12l-6.5 6.5"/>`),
  length: icon(svg`<path d="M4 20L20 4M2.5 15.5l6 6M15.5 2.5l6 6"/>`),
  angle: icon(svg`<path d="M20 4.5L4 19h16M11 13a7 7 0 0 1 3 6"/>`),
  cobb: icon(svg`<path d="M4 8l15-4M4 15l15 5M12 6v11.5"/>`),
  rectangle: icon(svg`<path d="M4 6h16v12H4z"/>`),
  ellipse: icon(svg`<ellipse cx="12" cy="12" rx="9" ry="6.5"/>`),
  polygon: icon(svg`<path d="M12 3.5l8.5 7-4 9.5h-9l-4-9.5z"/>`),
  freehand: icon(svg`<path d="M7 19c-4-3-4-11 2-13 5-1.5 4 4 8 4 5 0 4 9-1 9-3 0-4-3-9 0z"/>`),
  arrow: icon(svg`<path d="M20 20L5 5M5 13V5h8"/>`),
  point: icon(svg`<path d="M12 3v6M12 15v6M3 12h6M15 12h6"/>`),
  profile: icon(svg`<path d="M3 20h18M3 15c3 0 3-9 6-9s2 7 5 7 3-4 7-4"/>`),
  magnifier: icon(svg`<circle cx="11" cy="11" r="7.5"/><path d="M16.5 16.5L21 21M8 11a3 3 0 0 1 3-3"/>`),
  windowBox: icon(
    svg`<path d="M3 8V3h5M16 3h5v5M21 16v5h-5M8 21H3v-5"/><circle cx="12" cy="12" r="4.5"/><path d="M12 7.5a4.5 4.5 0 0 0 0 9z" fill="currentColor"/>`,
  ),
  turnLeft: icon(svg`<path d="M4 4v5h5M4.5 9A8 8 0 1 1 4 13"/>`),
  turnRight: icon(svg`<path d="M20 4v5h-5M19.5 9A8 8 0 1 0 20 13"/>`),
  flipHorizontal: icon(svg`<path d="M12 3v18M9 6L3 18h6zM15 6l6 12h-6z"/>`),
  flipVertical: icon(svg`<path d="M3 12h18M6 9l12-6v6zM6 15l12 6v-6z"/>`),
  play: icon(svg`<path d="M7 4.5v15l12-7.5z"/>`),
  pause: icon(svg`<path d="M8 5v14M16 5v14"/>`),
  remove: icon(svg`<path d="M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13"/>`),
  histogram: icon(svg`<path d="M4 20V14M8 20V8M12 20V4M16 20v-9M20 20v-4"/>`),
  measurements: icon(svg`<path d="M3 16L16 3l5 5L8 21zM7 12l2 2M10 9l2 2M13 6l2 2"/>`),
  statistics: icon(svg`<path d="M17 5H7l6 7-6 7h10"/>`),
});

/** The sign of the house: an image on its light box. */
export const LOGO = html`
  <svg class="logo" viewBox="0 0 32 32" width="26" height="26" aria-hidden="true" focusable="false">
    <rect x="1" y="3" width="30" height="26" rx="5" fill="#2b313b"></rect>
    <rect x="4" y="6" width="24" height="20" rx="2.5" fill="#cfe6f5"></rect>
    <path d="M16 9v14M10.5 12.5c3.5-1.5 7.5-1.5 11 0M9.5 16.5c4-1.7 9-1.7 13 0M10.5 20.5c3.5-1.5 7.5-1.5 11 0"
      fill="none" stroke="#15181d" stroke-width="1.7" stroke-linecap="round"></path>
  </svg>
`;
