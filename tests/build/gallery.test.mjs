import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "../../build/setup.mjs";
import { LANGUAGES } from "../../web/i18n/languages.js";
import { LAYOUTS } from "../../web/state/layouts.js";
import { THEMES } from "../../web/state/settings.js";
import { DIALOGS } from "../../web/ui/dialogs/index.js";
import { PANELS } from "../../web/ui/panels/index.js";
import { galleryPage } from "../gallery/html.mjs";
import { SCENES } from "../gallery/scenes.mjs";

const ids = new Set(SCENES.map(({ id }) => id));

test("the gallery has a picture of every layout, panel, dialog, theme and language", () => {
  const wanted = [
    ...Object.keys(LAYOUTS).map((name) => `layout.${name}`),
    ...PANELS.map(({ id }) => `panel.${id}`),
    ...DIALOGS.map(({ id }) => `dialog.${id}`),
    ...THEMES.filter((theme) => theme !== "system").map((theme) => `theme.${theme}.recipe`),
    ...Object.keys(LANGUAGES)
      .filter((tag) => tag !== "en")
      .map((tag) => `language.${tag}.recipe`),
  ];
  assert.deepEqual(
    wanted.filter((id) => !ids.has(id)),
    [],
  );
  assert.equal(ids.size, SCENES.length, "two pictures of one name");
});

test("the page of the gallery shows every scene in every size", () => {
  const page = galleryPage([{ id: "layout.one" }, { id: "state.empty" }], {
    desktop: { width: 1440, height: 900 },
    phone: { width: 390, height: 844 },
  });
  for (const picture of [
    "desktop/layout.one",
    "phone/layout.one",
    "desktop/state.empty",
    "phone/state.empty",
  ])
    assert.ok(page.includes(`src="${picture}.png"`), picture);
});

test("the pictures of README.md are those of the tour, and small", () => {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  const shown = [...readme.matchAll(/tests\/gallery\/tour\/(\w+)\.webp/g)].map(([, name]) => name);
  const taken = SCENES.flatMap(({ tour }) => tour ?? []);
  assert.deepEqual([...new Set(shown)].sort(), taken.sort());
  for (const name of taken) {
    const file = join(ROOT, "tests/gallery/tour", `${name}.webp`);
    assert.ok(existsSync(file), file);
    assert.ok(statSync(file).size <= 150_000, file);
  }
});
