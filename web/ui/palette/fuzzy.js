/** Finding names by what a person types: parts of words, first letters, letters left out. */

const WORD_START = 8;
const LETTER = 1;
/** Shorter names come first among equals. */
const PER_LETTER = 0.05;

/**
 * @param {string} text
 * @returns {string} in small letters without accents, as people type it in a hurry
 */
export function plain(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss");
}

/**
 * How well a name fits what was typed; each word of it must be found, in any order.
 * @param {string} typed as `plain` gives it
 * @param {string} name as `plain` gives it
 * @returns {number | null} more is better; null if it does not fit
 */
export function fit(typed, name) {
  let total = 0;
  for (const word of typed.split(/\s+/).filter(Boolean)) {
    const points = fitWord(word, name);
    if (points === null) return null;
    total += points;
  }
  return total - name.length * PER_LETTER;
}

/**
 * @param {string} word
 * @param {string} name
 * @returns {number | null}
 */
function fitWord(word, name) {
  const starts = wordStarts(name);
  if (starts.some((at) => name.startsWith(word, at))) return word.length * LETTER + 2 * WORD_START;
  if (name.includes(word)) return word.length * LETTER + WORD_START;
  return fromStarts(word, name, starts) ? word.length * LETTER : null;
}

/**
 * Whether a word is made of beginnings of words, in their order: "wl" or "winlev" of "window level".
 * @param {string} word
 * @param {string} name
 * @param {number[]} starts of the words that may still come
 * @returns {boolean}
 */
function fromStarts(word, name, starts) {
  if (word === "") return true;
  return starts.some((start, index) => {
    let length = 0;
    while (length < word.length && name[start + length] === word[length]) length += 1;
    for (; length > 0; length -= 1)
      if (fromStarts(word.slice(length), name, starts.slice(index + 1))) return true;
    return false;
  });
}

/** @param {string} name */
function wordStarts(name) {
  return [...name.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)].map(({ index }) => index);
}
