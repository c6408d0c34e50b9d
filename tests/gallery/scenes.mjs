// What the gallery shows: each scene begins with a new page and ends with a picture of it in every size.
import { LANGUAGES } from "../../web/i18n/languages.js";
import { LAYOUTS } from "../../web/state/layouts.js";
import { THEMES } from "../../web/state/settings.js";
import { dialogs } from "./scenes/dialogs.mjs";
import { panels } from "./scenes/panels.mjs";
import { states } from "./scenes/states.mjs";

/** @import { Hand } from "./hand.mjs" */

/**
 * @typedef {object} Scene
 * @property {string} id kind and name: "layout.three"
 * @property {(hand: Hand) => Promise<unknown>} play
 * @property {string} [theme] one of THEMES; dark if there is none
 * @property {string} [language] its tag; English if there is none
 * @property {() => void} [before] what runs in the page before its own scripts
 * @property {string} [tour] the name of its picture in README.md
 */

/** @type {Scene[]} */
const layouts = [
  ...Object.keys(LAYOUTS).map((name) => ({
    id: `layout.${name}`,
    tour: { three: "three", nine: "nine", orthogonal: "orthogonal", compare: "compare" }[name],
    async play(hand) {
      if (name === "orthogonal") await headInPlanes(hand);
      else await hand.sample("ct-head", name);
      if (name === "nine") await hand.page.locator("ng-legend").nth(8).waitFor();
    },
  })),
  {
    id: "layout.grid.3x4",
    async play(hand) {
      await hand.sample("ct-head");
      await hand.act("layout.grid.3x4");
      await hand.settled();
    },
  },
  {
    id: "layout.two-series",
    async play(hand) {
      await hand.head("two");
      await hand.page
        .getByRole("treeitem", { name: /^Sagittal/ })
        .dragTo(hand.page.locator("ng-stage").last());
      await hand.act("view.references");
      await hand.act("series.forward");
      await hand.settled();
    },
  },
];

async function headInPlanes(hand) {
  await hand.head();
  await hand.act("layout.orthogonal");
  await hand.settled();
}

/** What says much about colours and about the lengths of texts. @type {Record<string, (hand: Hand) => Promise<unknown>>} */
const TELLING = {
  async recipe(hand) {
    await hand.sample("ct-head");
    await hand.act("panel.recipe");
  },
  empty: (hand) => hand.go(),
  async settings(hand) {
    await hand.go();
    await hand.act("help.settings");
  },
  async numbers(hand) {
    await hand.sample("mr-abdomen", "two");
    await hand.act("panel.histogram");
    await hand.act("panel.statistics");
  },
  async planes(hand) {
    await headInPlanes(hand);
    await hand.act("panel.series");
  },
  async files(hand) {
    await hand.head("three", "broken");
    await hand.page
      .getByText(/5 files skipped|5 Dateien/)
      .first()
      .waitFor();
  },
};

/** @type {Scene[]} */
const themes = THEMES.filter((theme) => theme !== "system").flatMap((theme) =>
  ["recipe", "empty", "settings", "numbers", "files"].map((name) => ({
    id: `theme.${theme}.${name}`,
    theme,
    play: TELLING[name],
  })),
);

const OTHERS = Object.keys(LANGUAGES).filter((tag) => tag !== "en");

/** @type {Scene[]} */
const languages = [
  ...OTHERS.map((language) => ({ id: `language.${language}.recipe`, language, play: TELLING.recipe })),
  ...["empty", "settings", "numbers", "planes", "files"].map((name) => ({
    id: `language.de.${name}`,
    language: "de",
    play: TELLING[name],
  })),
  ...panels
    .filter(({ id }) => /tool-menu|layout-menu|console|export|measurements/.test(id))
    .map((scene) => ({ ...scene, id: `language.de.${scene.id}`, language: "de", tour: undefined })),
];

/** @type {readonly Scene[]} */
export const SCENES = Object.freeze([...layouts, ...panels, ...dialogs, ...states, ...themes, ...languages]);
