import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { filesAdded, filesOpened, NOBODYS_DROP } from "../../../web/state/file-actions.js";
import { paneUpdated } from "../../../web/state/panes.js";
import { RecipeCommands } from "../../../web/state/recipe-commands.js";
import { textWish } from "../../../web/state/wishes.js";
import { rig } from "./jobs/rig.js";
import { arrivals, paneIn, summary } from "./states.js";

/** @type {ReturnType<typeof rig>} */
let page;
/** @type {RecipeCommands} */
let commands;
/** @type {any[]} */
let saved;

beforeEach(async () => {
  saved = [];
  page = rig(() => ({ pump() {} }));
  commands = new RecipeCommands({
    store: page.store,
    client: page.client,
    saveFile: (...args) => saved.push(args),
    writeClipboard: async (text) => {
      if (text === "") throw new Error("not allowed");
      saved.push(text);
    },
  });
  await page.greet();
  await page.apply(filesAdded(arrivals("a"), 1), filesOpened([summary("a")], []));
});

const state = () => page.store.state;

describe("a pane as text", () => {
  const SCRIPT = { python: "p", command: "c", recipe: "r" };

  test("is asked for with the names of its files, which a hidden identity hides", async () => {
    const done = commands.script("edges");
    const { params } = page.worker.last("script").message;
    assert.equal(params.source, "a.dcm");
    assert.equal(params.recipe.steps[0].operation, "sobel");
    page.worker.answer("script", SCRIPT);
    assert.deepEqual(await done, { ...SCRIPT, made: false });
    await page.apply((state) => ({ ...state, identityHidden: true }));
    void commands.script("edges");
    // The engine then says "image.dcm", "state.dcm" and "other.dcm".
    assert.equal("source" in page.worker.last("script").message.params, false);
  });

  test("of an image that the page has made says so, and names no file", async () => {
    await page.apply(filesAdded(arrivals("b"), NOBODYS_DROP), filesOpened([summary("b")], []));
    await page.apply(paneUpdated("edges", { place: { handle: "b", frame: 1 } }));
    const done = commands.script("edges");
    assert.equal("source" in page.worker.last("script").message.params, false);
    page.worker.answer("script", SCRIPT);
    assert.deepEqual(await done, { ...SCRIPT, made: true });
  });

  test("is another one where something else is shown or told", () => {
    const wish = (change) => textWish({ ...state(), ...change }, paneIn(state(), "edges"));
    const wishes = [wish({}), wish({ identityHidden: true }), wish({ files: [] }), wish({ current: null })];
    assert.equal(new Set(wishes).size, wishes.length);
  });

  test("is nothing where there is no image", async () => {
    await page.apply((state) => ({ ...state, current: null }));
    assert.equal(await commands.script("edges"), null);
  });

  test("is copied at once, with a word of what it cannot name", async () => {
    await page.apply(filesAdded(arrivals("b"), NOBODYS_DROP), filesOpened([summary("b")], []));
    await page.apply(paneUpdated("edges", { place: { handle: "b", frame: 1 } }));
    for (const kind of ["recipe", "command"]) {
      const done = commands.copyPane("edges", kind);
      page.worker.answer("script", SCRIPT);
      await done;
    }
    assert.deepEqual(saved, ["r", "c"]);
    assert.deepEqual(
      state().messages.map(({ kind }) => kind),
      ["info"],
    );
    await page.apply((state) => ({ ...state, current: null }));
    await commands.copyPane("windowed", "python");
    assert.equal(saved.length, 2);
  });

  test("is copied, or it is said that it cannot be", async () => {
    await commands.copyText("x");
    assert.deepEqual(saved, ["x"]);
    assert.equal(state().announcement, "Copied.");
    await commands.copyText("");
    assert.equal(state().messages.length, 1);
  });

  test("is saved as a recipe under a name that tells nothing", () => {
    commands.saveRecipe("edges");
    const [[text, name, type]] = saved;
    assert.deepEqual(JSON.parse(text), {
      negatoscope_recipe: 1,
      steps: [{ operation: "sobel", parameters: { sigma: 0, mode: "reflect" } }],
    });
    assert.deepEqual([name, type], ["negatoscope-recipe.json", "application/json"]);
  });
});

test("the colours of colormaps are asked for once", async () => {
  const first = commands.swatches();
  const colors = {
    dtype: "uint8",
    shape: [2, 2, 3],
    data: Uint8Array.from({ length: 12 }, (_, index) => index),
  };
  page.worker.answer("swatches", { names: ["gray", "hot"] }, [colors]);
  assert.deepEqual([...((await first)?.get("hot") ?? [])], [6, 7, 8, 9, 10, 11]);
  await commands.swatches();
  assert.equal(page.worker.all("swatches").length, 1);
});

describe("a recipe from elsewhere", () => {
  const recipe = {
    negatoscope_recipe: 1,
    steps: [{ operation: "equalize_histogram", parameters: { bins: 8 } }],
  };

  test("is used once the engine has read it", async () => {
    const done = commands.loadRecipe("windowed", "equalize_histogram:bins=8");
    assert.deepEqual(page.worker.last("parse_recipe").message.params, { text: "equalize_histogram:bins=8" });
    page.worker.answer("parse_recipe", { recipe });
    assert.equal(await done, "");
    assert.deepEqual(paneIn(state(), "windowed").recipe, recipe);
  });

  test("that is wrong changes nothing and says what is wrong", async () => {
    const done = commands.loadRecipe("windowed", "nonsense");
    page.worker.refuse("parse_recipe", "invalid_recipe", "There is no operation 'nonsense'.");
    assert.match(await done, /no operation 'nonsense'/);
    assert.deepEqual(paneIn(state(), "windowed").recipe.steps, []);
  });
});
