import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { called, speak } from "../../../web/i18n/index.js";
import { LANGUAGES } from "../../../web/i18n/languages.js";
import { PANELS } from "../../../web/ui/panels/index.js";

const textsIn = (name) =>
  JSON.parse(readFileSync(new URL(`../../../web/i18n/${name}`, import.meta.url), "utf8"));
const english = { ...textsIn("en.json"), ...textsIn("en.later.json") };

/** Every text of a message, with the plural forms that it has. */
const formsOf = (message) => (typeof message === "string" ? { other: message } : message);
const namesIn = (text) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const wordsIn = (text) => text.replace(/\{\w+\}/g, " ").match(/\p{L}[\p{L}\d]*/gu) ?? [];

/** Names, codes, units and the caps of keys, which no language translates. */
const UNTRANSLATED =
  "Negatoscope Python DICOM JSON CSV VR VM C W mm MB Ctrl Alt Shift Esc Enter Home End Delete Backspace Page Up Down";
/** What a person types: it is the same in every language. */
const TYPED = new Set(["export.shapes", "console.placeholder"]);
/** Words that a language writes as English does. */
const COGNATES = {
  de: "Linear Sigmoid Tag Tags Name Overlays Ellipse Polygon Zoom Layout Axial Sagittal Export Orange SD Minimum Maximum Median Format Montage Header",
  es: "Zoom Axial Coronal bits",
  fr: "Image Images image images annotation annotations Pause Tag Tags Angle Rectangle Ellipse Point point Zoom item Orange Violet Pixels Distance Minimum Maximum Percentile bits Type Versions Licences Format Projection Montage Animation Console Table",
};

/** Where the words of the toolbar stand, which is one row: its buttons, and the tabs of the usual panes. */
const TOOLBAR = [
  "action.open",
  "toolbar.all",
  "pane.windowed",
  "pane.equalised",
  "pane.edges",
  ...PANELS.filter(({ menu }) => !menu).map(({ label }) => label),
];
/** A word this short never crowds the row, however short the English one is. */
const SHORT = 10;
const widthOf = (text) => [...text].reduce((width, sign) => width + (sign > "\u2e80" ? 2 : 1), 0);

for (const [tag, { load }] of Object.entries(LANGUAGES)) {
  if (!load) continue;
  describe(`the texts of ${tag}`, async () => {
    const { default: messages } = await load();
    const plurals = new Intl.PluralRules(tag);

    test("are all there, and no others", () => {
      const missing = Object.keys(english).filter((id) => !(id in messages));
      const unknown = Object.keys(messages).filter((id) => !(id in english));
      assert.deepEqual({ missing, unknown }, { missing: [], unknown: [] }, `web/i18n/${tag}.json`);
    });

    test("take up the same names and numbers as in English, in every form", () => {
      for (const [id, message] of Object.entries(messages)) {
        const wanted = namesIn(formsOf(english[id]).other);
        for (const text of Object.values(formsOf(message))) assert.deepEqual(namesIn(text), wanted, id);
      }
    });

    test("have the plural forms that the language has, and no others", () => {
      const known = plurals.resolvedOptions().pluralCategories;
      // The form for whole millions is only needed where so many can be counted: pixels.
      const usual = [...new Set(Array.from({ length: 10_000 }, (_, count) => plurals.select(count)))];
      for (const [id, message] of Object.entries(messages)) {
        assert.equal(typeof message, typeof english[id], id);
        if (typeof message === "string") continue;
        const needed = id === "legend.pixels" ? known : usual;
        assert.deepEqual(Object.keys(message).sort(), [...needed].sort(), id);
      }
    });

    test("are not English, but for names and words that are the same", () => {
      const shared = new Set(`${UNTRANSLATED} ${COGNATES[tag] ?? ""}`.split(" "));
      const left = Object.keys(english).filter((id) => {
        const same = JSON.stringify(formsOf(english[id])) === JSON.stringify(formsOf(messages[id]));
        const words = Object.values(formsOf(messages[id])).flatMap(wordsIn);
        return same && !TYPED.has(id) && !words.every((word) => shared.has(word));
      });
      assert.deepEqual(left, []);
    });

    test("leave the toolbar in one row", () => {
      for (const id of TOOLBAR)
        assert.ok(
          widthOf(messages[id]) <= Math.max(1.8 * english[id].length, SHORT),
          `${id}: ${messages[id]}`,
        );
    });
  });
}

test("what Python names is called otherwise in each language, and what it does not is left", async () => {
  assert.equal(called("Sobel gradient"), "Sobel gradient");
  await speak("de");
  assert.equal(called("Sobel gradient"), "Sobel-Gradient");
  assert.equal(called("my own"), "my own");
  assert.equal(called("constructor"), "constructor");
  await speak("zh-Hans");
  assert.equal(called("Window width"), "窗宽");
  await speak("en");
  assert.equal(called("Window width"), "Window width");
});

test("French marks are never parted from their word at the end of a line", () => {
  const all = { ...textsIn("fr.json"), ...textsIn("labels/fr.json") };
  const parted = Object.entries(all).filter(([, message]) =>
    Object.values(formsOf(message)).some((text) => / [:;!?»]|« /.test(text)),
  );
  assert.deepEqual(parted, []);
});
