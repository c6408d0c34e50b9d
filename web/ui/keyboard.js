/**
 * Keys, written as "Shift+ArrowUp" or "Mod+z": Mod is Ctrl, or ⌘ where that is
 * the custom. Which key does what is said by the actions, and by whoever
 * changes that.
 */
import { t } from "../i18n/index.js";
import { keysOf } from "../state/shortcuts.js";

/** @import { MessageId } from "../i18n/index.js" */
/** @import { Action } from "./actions/types.js" */

/** @typedef {{key: string, shiftKey: boolean, ctrlKey: boolean, metaKey: boolean, altKey: boolean, code?: string}} KeyPress */

/** Elements that need the keys themselves. */
const OWN_KEYS = new Set(["INPUT", "SELECT", "TEXTAREA"]);

/** @returns {Element | null} what has the focus, through all shadow roots */
export function focused() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/**
 * @param {(EventTarget | null | undefined)[]} elements
 * @returns {string} tag name of the first that needs the keys itself; "" if none does
 */
export function fieldAmong(elements) {
  const tags = elements.map((each) => (each instanceof Element ? each.tagName : ""));
  return tags.find((tag) => OWN_KEYS.has(tag)) ?? "";
}

/**
 * @param {KeyPress} press
 * @returns {string[]} what it may be called; the first that means something counts
 */
export function namesOf({ key: typed, shiftKey, ctrlKey, metaKey, altKey, code = "" }) {
  // With Alt, a Mac types other signs than are printed on the keys.
  const key = (altKey && /^(?:Key|Digit)(.)$/.exec(code)?.[1]?.toLowerCase()) || typed;
  const letter = key.toLowerCase() !== key.toUpperCase();
  const name = key === " " ? "Space" : key.length === 1 ? key.toLowerCase() : key;
  const mod = `${ctrlKey || metaKey ? "Mod+" : ""}${altKey ? "Alt+" : ""}`;
  const plain = `${mod}${name}`;
  if (!shiftKey) return [plain];
  // Signs such as "+" need Shift on some keyboards and none on others; a capital letter is the letter.
  const shifted = `${mod}Shift+${name}`;
  return letter && key.length > 1 ? [shifted] : [shifted, plain];
}

/**
 * @param {KeyPress} press
 * @param {string} focus tag name of the focused element, through all shadow roots
 * @param {readonly Action[]} actions
 * @param {Readonly<Record<string, string[]>>} changed keys by action, where they are not the usual ones
 * @returns {Action | null}
 */
export function actionFor(press, focus, actions, changed = {}) {
  for (const name of namesOf(press)) {
    const action = actions.find((each) => keysOf(each, changed).includes(name));
    if (action && (action.everywhere || !OWN_KEYS.has(focus))) return action;
  }
  return null;
}

/** @type {Readonly<Record<string, MessageId>>} */
const WORDS = Object.freeze({
  Shift: "key.Shift",
  Alt: "key.Alt",
  Space: "key.Space",
  ArrowUp: "key.ArrowUp",
  ArrowDown: "key.ArrowDown",
  ArrowLeft: "key.ArrowLeft",
  ArrowRight: "key.ArrowRight",
  PageUp: "key.PageUp",
  PageDown: "key.PageDown",
  Home: "key.Home",
  End: "key.End",
  Escape: "key.Escape",
  Enter: "key.Enter",
  Delete: "key.Delete",
  Backspace: "key.Backspace",
});

const APPLE = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");

/**
 * Keys as people read them.
 * @param {string} keys
 * @returns {string}
 */
export function readableKeys(keys) {
  const parts = keys === "+" ? ["+"] : keys.split(/\+(?=.)/);
  return parts
    .map((part) => {
      if (part === "Mod") return t(APPLE ? "key.Meta" : "key.Ctrl");
      const word = WORDS[part];
      return word ? t(word) : part === "-" ? "−" : part.toUpperCase();
    })
    .join(" + ");
}
