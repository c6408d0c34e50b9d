/**
 * What a person has chosen for all visits, whatever is looked at: how the page
 * looks and speaks, what it may remember. Read back piece by piece: it may come
 * from another version.
 */

/** @import { Settings, State } from "./types.js" */
/** @import { Update } from "./store.js" */

const VERSION = 1;

export const THEMES = Object.freeze(["system", "dark", "light", "contrast"]);

/** @type {Readonly<Settings>} */
export const USUAL = Object.freeze({
  theme: "system",
  language: "",
  remember: true,
  keepFolders: false,
  toured: false,
  recent: [],
});

/** Beside the settings proper: choices that have their own places in the state. @type {readonly (keyof State)[]} */
const PLAIN = Object.freeze(["smooth", "annotated", "identityHidden"]);

/** So many of the last deeds are offered again. */
const MOST_RECENT = 8;

/** @param {Partial<Settings>} change @returns {Update} */
export const set = (change) => (state) => ({ ...state, settings: { ...state.settings, ...change } });

/**
 * Notes what was chosen in the palette.
 * @param {string} id
 * @returns {Update}
 */
export const used = (id) => (state) =>
  set({ recent: [id, ...state.settings.recent.filter((each) => each !== id)].slice(0, MOST_RECENT) })(state);

/**
 * @param {State} state
 * @returns {string} equal while nothing of it has changed
 */
export function settingsNote(state) {
  const switches = Object.fromEntries(PLAIN.map((name) => [name, state[name]]));
  return JSON.stringify({ version: VERSION, ...state.settings, ...switches, shortcuts: state.shortcuts });
}

/**
 * @param {string | null} text
 * @returns {Update} nothing if the text is not ours
 */
export const settingsRead = (text) => (state) => {
  const note = parsed(text);
  if (note?.version !== VERSION) return state;
  const fits = (/** @type {unknown} */ usual, /** @type {unknown} */ read) =>
    Array.isArray(usual) ? isTexts(read) : typeof read === typeof usual;
  /** @type {any} */
  const settings = { ...state.settings };
  for (const [name, usual] of Object.entries(USUAL)) if (fits(usual, note[name])) settings[name] = note[name];
  if (!THEMES.includes(settings.theme)) settings.theme = USUAL.theme;
  /** @type {any} */
  const next = { ...state, settings, shortcuts: keysIn(note.shortcuts) };
  for (const name of PLAIN) if (fits(state[name], note[name])) next[name] = note[name];
  return next;
};

/**
 * The wanted theme, before there is a state: the page must not flash in another one.
 * @param {string | null} text
 * @returns {string} one of THEMES
 */
export function themeIn(text) {
  const { theme } = parsed(text) ?? {};
  return THEMES.includes(theme) ? theme : USUAL.theme;
}

/**
 * @param {string | null} text
 * @returns {any}
 */
function parsed(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null; // cut short or not ours
  }
}

/** @param {unknown} read */
function isTexts(read) {
  return Array.isArray(read) && read.every((each) => typeof each === "string");
}

/** @param {any} read @returns {Record<string, string[]>} */
function keysIn(read) {
  return Object.fromEntries(Object.entries(read ?? {}).filter(([, keys]) => isTexts(keys)));
}
