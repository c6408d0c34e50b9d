/** @import { MessageId } from "../../i18n/index.js" */

/**
 * @typedef {object} TourStep
 * @property {MessageId} title
 * @property {MessageId} text
 * @property {readonly string[]} target What it is about: a selector within each shadow root on the way there.
 * @property {readonly string[]} [actions] Ids of actions whose keys are told.
 */

/** What a newcomer should have seen after half a minute. @type {readonly TourStep[]} */
export const STEPS = Object.freeze([
  { title: "tour.panes", text: "tour.panes.text", target: ["ng-app", "ng-desk:not([inert])"] },
  {
    title: "tour.window",
    text: "tour.window.text",
    target: ["ng-app", "ng-desk:not([inert])", "ng-pane", "ng-stage"],
  },
  { title: "tour.tools", text: "tour.tools.text", target: ["ng-app", "ng-toolbar", ".tools"] },
  {
    title: "tour.recipe",
    text: "tour.recipe.text",
    target: ["ng-app", "ng-toolbar", "[data-action='panel.recipe']"],
    actions: ["panel.recipe"],
  },
  {
    title: "tour.palette",
    text: "tour.palette.text",
    target: ["ng-app", "ng-toolbar", ".help"],
    actions: ["help.palette", "help.shortcuts"],
  },
  {
    title: "tour.own",
    text: "tour.own.text",
    target: ["ng-app", "ng-toolbar", ".opens"],
    actions: ["file.open"],
  },
]);

/**
 * @param {readonly string[]} path
 * @param {ParentNode} [root]
 * @returns {Element | null}
 */
export function elementAt(path, root = document) {
  const [selector, ...rest] = path;
  const found = selector ? root.querySelector(selector) : null;
  if (!found || rest.length === 0) return found;
  return elementAt(rest, found.shadowRoot ?? found);
}

/** @typedef {{left: number, top: number, width: number, height: number}} Box */

const GAP = 12;

/**
 * Where the card stands: below what it is about, or above it, or, where both are too narrow, over its lower end.
 * @param {Box | null} target
 * @param {{width: number, height: number}} card
 * @param {{width: number, height: number}} page
 * @returns {{left: number, top: number}}
 */
export function cardPlace(target, card, page) {
  const within = (/** @type {number} */ value, /** @type {number} */ most) =>
    Math.max(GAP, Math.min(value, most - GAP));
  if (!target)
    return { left: (page.width - card.width) / 2, top: within((page.height - card.height) / 2, page.height) };
  const left = within(target.left + target.width / 2 - card.width / 2, page.width - card.width);
  const below = target.top + target.height + GAP;
  const above = target.top - GAP - card.height;
  if (below + card.height + GAP <= page.height) return { left, top: below };
  return {
    left,
    top:
      above >= GAP
        ? above
        : within(target.top + target.height - card.height - GAP, page.height - card.height),
  };
}
