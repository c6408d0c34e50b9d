import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import {
  day,
  inEnglish,
  languageFor,
  languageNow,
  n,
  onLanguage,
  speak,
  t,
} from "../../../web/i18n/index.js";

const WEB = fileURLToPath(new URL("../../../web", import.meta.url));
const textsIn = (name) => JSON.parse(readFileSync(join(WEB, "i18n", name), "utf8"));
const first = textsIn("en.json");
const later = textsIn("en.later.json");
const english = { ...first, ...later };

afterEach(() => speak("en"));

describe("a text", () => {
  test("takes up names and numbers, these as the language writes them", () => {
    assert.equal(t("list.closeOne", { name: "Abdomen" }), "Close Abdomen");
    assert.equal(t("status.files", { done: 1200, total: 2000 }), "1,200 of 2,000 files");
  });

  test("has its plural forms", () => {
    assert.equal(t("list.images", { count: 1 }), "1 image");
    assert.equal(t("list.images", { count: 1000 }), "1,000 images");
  });
});

test("numbers have a real minus and the digits that are asked for", () => {
  assert.equal(n(-1024.5), "−1,024.5");
  assert.equal(n(2, { minimumFractionDigits: 2 }), "2.00");
});

test("what comes later is known once it has come, and nothing is said twice", async () => {
  assert.deepEqual(
    Object.keys(later).filter((id) => id in first),
    [],
  );
  await import("../../../web/i18n/later.js");
  assert.equal(t("measure.numbered", { kind: t("kind.length"), number: "3" }), "Length 3");
});

test("dates are written as the language writes them; what is no date stays", () => {
  assert.equal(day("2004-01-19"), "Jan 19, 2004");
  assert.equal(day("2004-13-19"), "2004-13-19");
});

test("a reader gets the dearest language that there is", () => {
  assert.equal(languageFor("en", ["xx"]), "en");
  assert.equal(languageFor("", ["xx-YY", "en-GB"]), "en");
  assert.equal(languageFor("", []), "en");
  assert.equal(languageFor("constructor", ["xx"]), "en");
});

test("a text can be had in English, whatever is spoken", () => {
  assert.equal(inEnglish("list.closeOne", { name: "x" }), "Close x");
});

test("every text is used somewhere on the page", () => {
  const sources = readdirSync(WEB, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".js"))
    .map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name), "utf8"))
    .join("\n");
  const unused = Object.keys(english).filter(
    (id) => !sources.includes(`"${id}"`) && !id.startsWith("error."),
  );
  assert.deepEqual(unused, []);
});

test("another language says what it can, and says so to those who listen", async () => {
  let heard = 0;
  const forget = onLanguage(() => {
    heard += 1;
  });
  await speak("xx");
  assert.equal(languageNow(), "en");
  forget();
  await speak("en");
  assert.equal(heard, 1);
});

test("another language is spoken, with its numbers, dates and plurals", async () => {
  await speak("de");
  assert.equal(t("status.files", { done: 1200, total: 2000 }), "1.200 von 2.000 Dateien");
  assert.equal(t("list.images", { count: 1 }), "1 Bild");
  assert.equal(day("2004-01-19"), "19.01.2004");
  assert.equal(n(-1.5), "−1,5");
  assert.equal(inEnglish("action.undo"), "Undo");
  await speak("ja");
  assert.equal(t("list.images", { count: 2 }), "画像 2 枚");
  assert.equal(languageNow(), "ja");
});

test("a reader gets the dearest of the languages; traditional characters are not answered with simplified ones", () => {
  assert.equal(languageFor("", ["pt-BR", "es-MX", "en"]), "es");
  assert.equal(languageFor("", ["zh-CN"]), "zh-Hans");
  assert.equal(languageFor("", ["zh"]), "zh-Hans");
  assert.equal(languageFor("", ["zh-TW", "ja-JP"]), "ja");
  assert.equal(languageFor("", ["zh-Hant-HK"]), "en");
  assert.equal(languageFor("fr", ["de"]), "fr");
});

test("a language that comes late does not drown out the one that was chosen since", async () => {
  await Promise.all([speak("fr"), speak("es")]);
  assert.equal(languageNow(), "es");
});
