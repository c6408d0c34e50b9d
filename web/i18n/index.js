/**
 * What the page says, in the language of its reader. Every text that a person
 * sees goes through `t`; English is always there, any other language comes
 * when it is chosen. What has no translation yet is said in English.
 */
import english from "./en.json" with { type: "json" };
import { LANGUAGES } from "./languages.js";

/** @typedef {keyof typeof english | keyof typeof import("./en.later.json")} MessageId */
/** @typedef {string | Readonly<Record<string, string>>} Message a text, or one for each plural form of `count` */
/** @typedef {Readonly<Record<string, string | number>>} Values */
/** @typedef {Readonly<Record<string, Message>>} Messages */

/** @type {Messages} */
const ENGLISH = { ...english };

let language = "en";
/** @type {Messages} */
let messages = ENGLISH;
let plurals = new Intl.PluralRules(language);
/** Names that Python gives, by their English. @type {Readonly<Record<string, string>>} */
let labels = {};
/** @type {Set<() => void>} */
const listeners = new Set();

/**
 * @param {MessageId} id
 * @param {Values} [values] what stands in the text as {name}; `count` chooses the plural form
 * @returns {string}
 */
export function t(id, values = {}) {
  return filled(form(messages[id] ?? ENGLISH[id] ?? id, values), values);
}

/**
 * Takes up the English texts of what has come after the first picture.
 * @param {Messages} texts
 */
export function learn(texts) {
  Object.assign(ENGLISH, texts);
}

/**
 * What Python calls an operation, a family, a parameter or a format, and what the site calls a sample, in the language
 * that is spoken.
 * @param {string} label in English
 * @returns {string} the same for what only Python knows, such as an operation of one's own
 */
export function called(label) {
  return Object.hasOwn(labels, label) ? (labels[label] ?? label) : label;
}

/**
 * A text in English, whatever is spoken: people look for the words that they know.
 * @param {MessageId} id
 * @param {Values} [values]
 * @returns {string}
 */
export function inEnglish(id, values = {}) {
  return filled(form(ENGLISH[id] ?? id, values), values);
}

/**
 * @param {string} id
 * @returns {id is MessageId}
 */
export function isMessage(id) {
  return Object.hasOwn(ENGLISH, id);
}

/**
 * @param {Message} message
 * @param {Values} values
 * @returns {string}
 */
function form(message, { count }) {
  if (typeof message === "string") return message;
  const forms = /** @type {Readonly<Record<string, string>>} */ (message);
  return forms[plurals.select(Number(count))] ?? forms.other ?? "";
}

/**
 * @param {string} text
 * @param {Values} values
 */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === "number" ? n(value) : value;
  });
}

/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/**
 * A number as the language writes it.
 * @param {number} value
 * @param {Intl.NumberFormatOptions} [options]
 * @returns {string}
 */
export function n(value, options = {}) {
  const key = `${language} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(language, options);
  formats.set(key, format);
  return format.format(value).replace(/^-/, "−");
}

/** @returns {string} tag of the language that is spoken now */
export function languageNow() {
  return language;
}

/**
 * @param {string} date year, month and day, as "2004-01-19"
 * @returns {string} as the language writes it
 */
export function day(date) {
  const at = new Date(`${date}T00:00:00Z`);
  const format = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  return Number.isNaN(at.getTime()) ? date : format.format(at);
}

/**
 * @param {string} wanted tag of a language, or "" for the first of the reader's that there is
 * @param {readonly string[]} readers tags, the dearest first, as "de-AT"
 * @returns {string} one of LANGUAGES
 */
export function languageFor(wanted, readers) {
  if (Object.hasOwn(LANGUAGES, wanted)) return wanted;
  for (const reader of readers) {
    // Who reads traditional characters is not given simplified ones unasked.
    if (/^zh-(.*-)?(Hant|TW|HK|MO)\b/i.test(reader)) continue;
    const [language] = reader.split("-");
    const tag = Object.keys(LANGUAGES).find((each) => each.split("-")[0] === language);
    if (tag) return tag;
  }
  return "en";
}

/** What was asked for last: a language that comes late must not drown out the one that was chosen since. */
let asked = "en";

/**
 * Speaks another language from now on, once it has come.
 * @param {string} tag one of LANGUAGES
 */
export async function speak(tag) {
  asked = tag;
  const { load, loadLabels } = LANGUAGES[tag] ?? {};
  const [texts, names] = await Promise.all([load?.(), loadLabels?.()]);
  if (asked !== tag) return;
  language = texts ? tag : "en";
  messages = texts?.default ?? ENGLISH;
  labels = names?.default ?? {};
  plurals = new Intl.PluralRules(language);
  for (const listener of [...listeners]) listener();
}

/**
 * @param {() => void} listener hears when another language is spoken
 * @returns {() => void} ends that
 */
export function onLanguage(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
