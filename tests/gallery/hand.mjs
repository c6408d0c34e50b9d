// A hand on the page: does what a person does, by the keys of the actions, and waits until the page has come to rest.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ACTIONS, nameOf } from "../../web/ui/actions/index.js";

const PATIENCE_MS = 30_000;
/** So many looks at a page that does not come to rest. */
const LOOKS = 12;

export class Hand {
  /**
   * @param {import("@playwright/test").Page} page
   * @param {{site: string, files: string}} places
   */
  constructor(page, { site, files }) {
    this.page = page;
    this.site = site;
    this.files = files;
    page.setDefaultTimeout(PATIENCE_MS);
  }

  /** Go to the page, with what stands behind # in its address, and wait for the engine. */
  async go(hash = "") {
    await this.page.goto(this.site + hash);
    await this.page.locator("ng-status progress").waitFor({ state: "detached" });
  }

  /** Open a sample of the site, in a layout. */
  async sample(name, layout = "three") {
    await this.go(`#sample=${name}&layout=${layout}`);
    await this.settled();
  }

  /** Open files and folders of those that were made. */
  async open(...names) {
    const inFolder = (name) =>
      readdirSync(join(this.files, name)).map((each) => join(this.files, name, each));
    const paths = names.flatMap((name) => (/\.\w+$/.test(name) ? join(this.files, name) : inFolder(name)));
    await this.page.locator("input#files").setInputFiles(paths);
  }

  /** Open the two series of the head, and what else is named; show the middle of the first. */
  async head(layout = "three", ...others) {
    await this.go(`#layout=${layout}`);
    await this.open("head", ...others);
    await this.settled();
    await this.page.locator("ng-frame-slider").waitFor(); // they are in order
    await this.act("series.forward");
    await this.act("series.forward");
    await this.settled();
  }

  /** Let go of a file over the page. */
  async drop(name) {
    const text = readFileSync(join(this.files, name), "utf8");
    await this.page.evaluate(
      ([content, file]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([content], file));
        const how = { bubbles: true, cancelable: true, composed: true, dataTransfer };
        document.body.dispatchEvent(new DragEvent("drop", how));
      },
      [text, name],
    );
  }

  /** Perform an action by its key, or out of the palette. */
  async act(id) {
    const action = ACTIONS.find((each) => each.id === id);
    await this.page.evaluate(() => {
      let focus = document.activeElement;
      while (focus?.shadowRoot?.activeElement) focus = focus.shadowRoot.activeElement;
      focus?.blur();
    });
    if (action.keys) {
      await this.page.keyboard.press(action.keys[0].replace("Mod+", "Control+"));
    } else {
      await this.page.keyboard.press("Control+k");
      await this.page.keyboard.type(nameOf(action));
      await this.page.keyboard.press("Enter");
    }
  }

  /** Unfold a menu of the toolbar. */
  menu(element) {
    return this.page.locator(`ng-toolbar ${element} button[aria-expanded]`).click();
  }

  /** Wait until every pane has its picture, or says why not. */
  async settled() {
    await this.page.waitForFunction(() => {
      const panes = (root) =>
        [...root.querySelectorAll("*")].flatMap((each) => [
          ...(each.localName === "ng-pane" ? [each] : []),
          ...(each.shadowRoot ? panes(each.shadowRoot) : []),
        ]);
      const all = panes(document);
      return all.length > 0 && all.every(({ state }) => ["ready", "error"].includes(state));
    });
  }

  /** Draw with a tool in a pane, between places that are parts of its width and height. */
  async draw(tool, pane, ...places) {
    await this.act(`tool.${tool}`);
    const box = await this.page.locator("ng-stage").nth(pane).boundingBox();
    for (const [index, [x, y]] of places.entries()) {
      await this.page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 4 });
      if (index === 0) await this.page.mouse.down();
    }
    await this.page.mouse.up();
  }

  /** The picture of the page once it has come to rest. */
  async still() {
    let before = null;
    for (let look = 0; look < LOOKS; look += 1) {
      const now = await this.page.screenshot();
      if (before?.equals(now)) return now;
      before = now;
    }
    return before;
  }
}
