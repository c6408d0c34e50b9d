/** Changing which keys do what. Keys are written as keyboard.js writes them. */

/** @import { State } from "./types.js" */
/** @import { Update } from "./store.js" */

/** @typedef {Readonly<{id: string, keys?: readonly string[]}>} Keyed */
/** @typedef {Readonly<Record<string, string[]>>} Changed */

/** What the browser or the page needs itself, and no action can have. */
const RESERVED = new Set([
  "Tab",
  "Shift+Tab",
  "Enter",
  "Escape",
  "Space",
  "Mod+t",
  "Mod+n",
  "Mod+w",
  "Mod+r",
]);
const MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock", "Dead", "Process"]);

/** @param {string} key @returns {boolean} whether it is pressed together with others only */
export function isModifier(key) {
  return MODIFIERS.has(key);
}

/** @param {string} key */
export function isReserved(key) {
  return RESERVED.has(key);
}

/**
 * @param {Keyed} action
 * @param {Changed} changed keys by action, where they are not the usual ones
 * @returns {readonly string[]}
 */
export function keysOf({ id, keys = [] }, changed) {
  return changed[id] ?? keys;
}

/**
 * @template {Keyed} A
 * @param {string} key
 * @param {readonly A[]} actions
 * @param {Changed} changed
 * @returns {A | undefined} what the key does
 */
export function ownerOf(key, actions, changed) {
  return actions.find((action) => keysOf(action, changed).includes(key));
}

/**
 * Gives a key to an action, and to no other.
 * @param {string} id
 * @param {string} key
 * @param {readonly Keyed[]} actions
 * @returns {Update}
 */
export const keyGiven = (id, key, actions) => (state) => {
  const loser = ownerOf(key, actions, state.shortcuts);
  if (loser?.id === id) return withKeys(state, id, [key], actions);
  const left = loser ? keysOf(loser, state.shortcuts).filter((each) => each !== key) : [];
  const freed = loser ? withKeys(state, loser.id, left, actions) : state;
  return withKeys(freed, id, [key], actions);
};

/** @param {string} id @param {readonly Keyed[]} actions @returns {Update} */
export const keysTaken = (id, actions) => (state) => withKeys(state, id, [], actions);

/**
 * The usual keys again, also if another action has one of them now: it loses it.
 * @param {string} id
 * @param {readonly Keyed[]} actions
 * @returns {Update}
 */
export const keysReset = (id, actions) => (state) => {
  const usual = actions.find((action) => action.id === id)?.keys ?? [];
  let next = withKeys(state, id, [...usual], actions);
  for (const other of actions) {
    const kept = keysOf(other, next.shortcuts).filter((key) => !usual.includes(key));
    if (other.id !== id && kept.length < keysOf(other, next.shortcuts).length)
      next = withKeys(next, other.id, kept, actions);
  }
  return next;
};

/** @type {Update} */
export const allKeysReset = (state) => ({ ...state, shortcuts: {} });

/**
 * @param {State} state
 * @param {string} id
 * @param {string[]} keys
 * @param {readonly Keyed[]} actions
 * @returns {State} in which only keys are noted that are not the usual ones
 */
function withKeys(state, id, keys, actions) {
  const { [id]: _, ...others } = state.shortcuts;
  const usual = actions.find((action) => action.id === id)?.keys ?? [];
  const same = keys.length === usual.length && keys.every((key, index) => key === usual[index]);
  return { ...state, shortcuts: same ? others : { ...others, [id]: keys } };
}
