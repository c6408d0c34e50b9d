/** Following and making links into the page: fetched when there is one to follow, or to make. */

import { asEngineError, sentenceFor } from "./engine/errors.js";
import { t } from "./i18n/index.js";
import "./i18n/later.js";
import { fetchFile } from "./io/sample.js";
import { layoutChosen } from "./state/desk-actions.js";
import { addressIn, hashFor, linkIn } from "./state/links.js";
import { told } from "./state/message-actions.js";
import { entryOf, placeOf } from "./state/selectors.js";

/** @import { Commands } from "./state/commands.js" */
/** @import { RecipeCommands } from "./state/recipe-commands.js" */
/** @import { ActionContext } from "./ui/actions/types.js" */
/** @import { Store } from "./state/store.js" */
/** @import { Link } from "./state/links.js" */

/** @typedef {{store: Store, commands: Commands, recipes: RecipeCommands, samples: readonly SiteSample[]}} Parts */

/**
 * Does what the address asks for.
 * @param {Parts} parts
 */
export async function followLink(parts) {
  const link = linkIn(location.search, location.hash);
  if (!link) return;
  const { store, commands, recipes } = parts;
  if (link.layout) commands.apply(layoutChosen(link.layout.name, link.layout.size));
  await Promise.all([openWanted(link, parts), useRecipes(link.recipes, store, recipes)]);
}

/**
 * @param {Link} link
 * @param {Parts} parts
 */
async function openWanted({ sample: name, url }, { commands, samples }) {
  if (name !== null) {
    const sample = samples.find((each) => each.name === name);
    const names = samples.map((each) => each.name).join(", ");
    if (sample) await commands.openSample(sample);
    else commands.apply(told("error", t("link.noSample", { name }), t("link.samples", { names })));
  }
  if (url !== null) await openUrl(url, commands);
}

/**
 * @param {string} text
 * @param {Commands} commands
 */
async function openUrl(text, commands) {
  const address = addressIn(text, document.baseURI);
  if (!address) commands.apply(told("error", t("link.notOpened"), t("link.noAddress", { text })));
  else if (!address.own) {
    const host = address.url.host || address.url.protocol;
    commands.apply(told("error", t("link.notOpened"), t("link.foreign", { host })));
  } else {
    try {
      commands.openFiles([await fetchFile(address.url)]);
    } catch (cause) {
      const error = asEngineError(cause);
      commands.apply(
        told("error", t("link.notOpened"), `${sentenceFor("file_unreadable")} ${error.message}`),
      );
    }
  }
}

/**
 * @param {string[]} texts
 * @param {Store} store
 * @param {RecipeCommands} recipes
 */
async function useRecipes(texts, store, recipes) {
  const { panes } = store.state;
  for (const [index, text] of texts.entries()) {
    const pane = panes[index];
    const wrong = text && pane ? await recipes.loadRecipe(pane.id, text) : "";
    if (wrong) store.apply(told("error", t("link.badRecipe", { number: index + 1 }), wrong));
  }
}

/**
 * Copies a link to what the panes show. The image itself is in it only if it is one of the site's samples.
 * @param {ActionContext} context
 * @param {(file: File) => string | null} sampleIn
 */
export async function copyLink({ store, commands, recipes }, sampleIn) {
  const { state } = store;
  const texts = [];
  for (const pane of state.panes) texts.push((await recipes.script(pane.id))?.recipe ?? "");
  const [first] = state.panes;
  const entry = entryOf(state, first && placeOf(state, first)?.handle);
  const sample = entry ? sampleIn(entry.file) : null;
  const { origin, pathname } = location;
  await recipes.copyText(`${origin}${pathname}${hashFor({ sample, recipes: texts, layout: state.layout })}`);
  if (sample === null) commands.apply(told("info", t("link.noImage"), t("link.noImage.detail")));
}
