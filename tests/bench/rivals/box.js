// The box that a rival draws into has the size of our own pane, which the address says: ?width=…&height=…

const DEFAULT_SIDE = 400;
const query = new URLSearchParams(location.search);

export const box = /** @type {HTMLElement} */ (document.querySelector("#box"));
box.style.width = `${query.get("width") ?? DEFAULT_SIDE}px`;
box.style.height = `${query.get("height") ?? DEFAULT_SIDE}px`;

export const wantsCpu = query.has("cpu");
