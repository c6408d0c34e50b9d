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
import { LANGUAGES } from "../../../web/i18n/languages.js";

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

/** Every text of a language, with the plural forms that it has. */
const formsOf = (message) => (typeof message === "string" ? [message] : Object.values(message));
const namesIn = (text) => new Set(text.match(/\{\w+\}/g) ?? []);

for (const [tag, { load }] of Object.entries(LANGUAGES)) {
  describe(`the texts of ${tag}`, { skip: load === null }, async () => {
    const { default: messages } = load ? await load() : { default: {} };

    test("are all there, and no others", () => {
      const missing = Object.keys(english).filter((id) => !(id in messages));
      const unknown = Object.keys(messages).filter((id) => !(id in english));
      assert.deepEqual({ missing, unknown }, { missing: [], unknown: [] }, `web/i18n/${tag}.json`);
    });

    test("take up the same names and numbers as in English", () => {
      for (const [id, message] of Object.entries(messages)) {
        const all = new Set(formsOf(english[id] ?? "").flatMap((text) => [...namesIn(text)]));
        const [longest] = formsOf(message).slice(-1);
        assert.deepEqual(namesIn(longest), all, id);
        for (const text of formsOf(message)) for (const name of namesIn(text)) assert.ok(all.has(name), id);
      }
    });

    test("have a plural form for every number, and are not English", () => {
      const plurals = new Intl.PluralRules(tag);
      for (const [id, message] of Object.entries(messages)) {
        assert.equal(typeof message, typeof english[id], id);
        if (typeof message === "string") continue;
        for (const count of [0, 1, 2, 5, 21]) assert.ok(message[plurals.select(count)] ?? message.other, id);
      }
      const same = Object.keys(english).filter(
        (id) => typeof english[id] === "string" && english[id].length > 30 && english[id] === messages[id],
      );
      assert.deepEqual(same, ["export.shapes"]);
    });
  });
}

test("another language is spoken, with its numbers, dates and plurals", async () => {
  await speak("de");
  assert.equal(t("status.files", { done: 1200, total: 2000 }), "1.200 von 2.000 Dateien");
  assert.equal(t("list.images", { count: 1 }), "1 Bild");
  assert.equal(day("2004-01-19"), "19.01.2004");
  assert.equal(n(-1.5), "−1,5");
  assert.equal(inEnglish("action.undo"), "Undo");
  await speak("ja");
  assert.equal(t("list.images", { count: 2 }), "2 画像");
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
