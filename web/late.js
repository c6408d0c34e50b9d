/** What a first image does not need and every other one does: fetched as soon as it holds up nothing, so that it is there without a network, too. */

import { t } from "./i18n/index.js";
import { Announcer } from "./state/jobs/announcing.js";
import { activePane } from "./state/selectors.js";
import { ACTIONS, nameOf } from "./ui/actions/index.js";
import { titleOf } from "./ui/titles.js";
import { toolNamed } from "./ui/tools/index.js";

/** @import { Store } from "./state/store.js" */
/** @import { Names } from "./state/jobs/announcing.js" */

/** @type {Names} */
const names = Object.freeze({
  tool(id) {
    const { label, title } = toolNamed(id);
    return `${t(label)}. ${t(title)}.`;
  },
  layout(state) {
    const action = ACTIONS.find(({ group, checked }) => group === "layout" && checked?.(state));
    return action ? `${nameOf(action)}.` : "";
  },
  pane: (state) => `${titleOf(state, activePane(state))}.`,
});

/**
 * @param {Store} store
 * @returns {Promise<{pump: () => void}[]>} jobs that follow the state
 */
export async function startLate(store) {
  await Promise.all([import("./ui/ng-annotations.js"), import("./ui/ng-palette.js")]);
  return [new Announcer({ store, names, say: liveRegion() })];
}

/** @returns {(text: string) => void} says it to those who listen to the page */
function liveRegion() {
  const region = document.createElement("div");
  region.className = "visually-hidden";
  region.setAttribute("aria-live", "polite");
  document.body.append(region);
  return (text) => {
    region.textContent = text;
  };
}
