/** Says aloud what a person has changed, to those who listen to the page. */

import { t } from "../i18n/index.js";
import { Announcer } from "../state/jobs/announcing.js";
import { activePane } from "../state/selectors.js";
import { ACTIONS, nameOf } from "./actions/index.js";
import { titleOf } from "./titles.js";
import { toolNamed } from "./tools/index.js";

/** @import { Store } from "../state/store.js" */
/** @import { Names } from "../state/jobs/announcing.js" */

/** @param {string} text @returns {string} ended as the language ends a sentence */
const sentence = (text) => t("app.sentence", { text });

/** @type {Names} */
const names = Object.freeze({
  tool(id) {
    const { label, title } = toolNamed(id);
    return `${sentence(t(label))} ${sentence(t(title))}`;
  },
  layout(state) {
    const action = ACTIONS.find(({ group, checked }) => group === "layout" && checked?.(state));
    return action ? sentence(nameOf(action)) : "";
  },
  pane: (state) => sentence(titleOf(state, activePane(state))),
});

/** @param {{store: Store}} parts */
export const createAnnouncer = ({ store }) => new Announcer({ store, names, say: liveRegion() });

/** @returns {(text: string) => void} */
function liveRegion() {
  const region = document.createElement("div");
  region.className = "visually-hidden";
  region.setAttribute("aria-live", "polite");
  document.body.append(region);
  return (text) => {
    region.textContent = text;
  };
}
