import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, mock, test } from "node:test";
import { copyLink, followLink } from "../../web/links.js";
import { layoutChosen } from "../../web/state/desk-actions.js";
import { Store } from "../../web/state/store.js";
import { opened, summary } from "./state/states.js";

const HOME = "https://hospital.example/negatoscope/";
const SAMPLES = [{ name: "ct-small" }, { name: "mr-abdomen" }];

/** A page at an address; notes what it is asked to do. */
function page(address, state = opened(summary("a"))) {
  const url = new URL(address, HOME);
  globalThis.location = /** @type {any} */ ({
    search: url.search,
    hash: url.hash,
    origin: url.origin,
    pathname: url.pathname,
  });
  const store = new Store(state);
  const deeds = [];
  const commands = /** @type {any} */ ({
    apply: (update) => store.apply(update),
    openSample: async ({ name }) => deeds.push(`sample ${name}`),
    openFiles: (files) => deeds.push(`file ${files[0].name}`),
  });
  const recipes = /** @type {any} */ ({
    loadRecipe: async (pane, text) => {
      deeds.push(`${pane}: ${text}`);
      return text === "bad" ? "It is not one." : "";
    },
    script: async (pane) => ({ recipe: `ng1.${pane}` }),
    copyText: async (text) => deeds.push(text),
  });
  const messages = () => store.state.messages.map(({ kind, title, detail }) => `${kind}: ${title} ${detail}`);
  const parts = /** @type {any} */ ({ store, commands, recipes, samples: SAMPLES });
  return { store, deeds, messages, parts };
}

beforeEach(() => {
  globalThis.document = /** @type {any} */ ({ baseURI: HOME });
});
afterEach(() => {
  mock.restoreAll();
});

describe("following a link", () => {
  test("opens the sample in the layout, with the recipes in their panes", async () => {
    const { parts, deeds, store, messages } = page("#sample=ct-small&layout=two&recipe=&recipe=ng1.x");
    await followLink(parts);
    assert.deepEqual(deeds.sort(), ["equalised: ng1.x", "sample ct-small"]);
    assert.equal(store.state.layout.name, "two");
    assert.deepEqual(messages(), []);
  });

  test("tells what cannot be done, and what there is", async () => {
    const { parts, deeds, messages } = page("#sample=nobody&recipe=bad");
    await followLink(parts);
    assert.deepEqual(deeds, ["windowed: bad"]);
    assert.match(messages().join("\n"), /no sample “nobody”.*ct-small, mr-abdomen/);
    assert.match(messages().join("\n"), /pane 1.*It is not one/);
  });

  test("fetches a file of the same host, and no other", async () => {
    const fetched = mock.method(globalThis, "fetch", async () => new Response("x"));
    const own = page("?url=files/a%20b.dcm");
    await followLink(own.parts);
    assert.deepEqual(own.deeds, ["file a b.dcm"]);
    assert.equal(String(fetched.mock.calls[0]?.arguments[0]), `${HOME}files/a%20b.dcm`);
    assert.equal(fetched.mock.calls[0]?.arguments[1].mode, "same-origin");

    const foreign = page("?url=https://elsewhere.example/a.dcm");
    await followLink(foreign.parts);
    assert.equal(fetched.mock.callCount(), 1);
    assert.deepEqual(foreign.deeds, []);
    assert.match(foreign.messages().join(), /error: .*elsewhere\.example/);
  });

  test("says so if the file is not there", async () => {
    mock.method(globalThis, "fetch", async () => new Response("", { status: 404 }));
    const { parts, messages } = page("?url=a.dcm");
    await followLink(parts);
    assert.match(messages().join(), /404/);
    const wrong = page("?url=https%3A%2F%2F");
    await followLink(wrong.parts);
    assert.match(wrong.messages().join(), /no address/);
  });

  test("does nothing without one", async () => {
    const { parts, deeds } = page("#top");
    await followLink(parts);
    assert.deepEqual(deeds, []);
  });
});

describe("the link that is copied", () => {
  test("names sample, layout and the recipe of each pane, and nothing of the file", async () => {
    const secret = opened(summary("a", { patient_name: "Doe^Jane", series_description: "Knee" }));
    const { store, parts, deeds } = page("?x=1#old", layoutChosen("two")(secret));
    await copyLink(parts, () => "ct-small");
    assert.deepEqual(deeds, [`${HOME}#sample=ct-small&layout=two&recipe=ng1.windowed&recipe=ng1.equalised`]);
    assert.deepEqual(store.state.messages, []);
  });

  test("brings no file of one's own, and says so", async () => {
    const { parts, deeds, messages } = page("", layoutChosen("one")(opened(summary("a"))));
    await copyLink(parts, () => null);
    assert.deepEqual(deeds, [`${HOME}#layout=one&recipe=ng1.windowed`]);
    assert.match(messages().join(), /not your image/);
  });
});
