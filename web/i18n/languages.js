/** @import { Messages } from "./index.js" */

/**
 * The languages of the page, by their tags, under the names that they give themselves.
 * English needs no loading: it is part of the page.
 * @type {Readonly<Record<string, {name: string, load: (() => Promise<{default: Messages}>) | null}>>}
 */
export const LANGUAGES = Object.freeze({
  en: { name: "English", load: null },
});
