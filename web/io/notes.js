/**
 * What the page remembers in this browser: how it was arranged, never what was
 * looked at. Where the browser forbids it, nothing is remembered.
 */

const PREFIX = "negatoscope.";

/**
 * @param {string} name
 * @returns {string | null}
 */
export function readNote(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null; // storage is switched off: every visit is the first
  }
}

/**
 * @param {string} name
 * @param {string | null} text null forgets the note
 */
export function writeNote(name, text) {
  try {
    if (text === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, text);
  } catch {
    // Storage is full or switched off; the next visit begins anew.
  }
}

/** Forgets all of them. */
export function clearNotes() {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // Storage is switched off: there is nothing to forget.
  }
}
