// What every browser test gets: the site on a server of its own, and a watch over privacy and the console.
import { test as base, expect } from "@playwright/test";
import { serve } from "../../build/serve.mjs";
import { PUBLIC } from "./places.js";
import { Viewer } from "./viewer.js";

export { expect };

/** Playwright's own way of blocking answers a registration with nothing, which no browser does. */
const withoutServiceWorker = () => Reflect.deleteProperty(Navigator.prototype, "serviceWorker");

export const test = base.extend({
  /** Tests see every request, and start from the host, unless they are about being kept. */
  kept: [false, { option: true }],

  /** Where the site lies on its host; tests of sub-paths change it. */
  prefix: ["/", { option: true, scope: "worker" }],

  site: [
    async ({ prefix }, use) => {
      const server = await serve(PUBLIC, { prefix });
      await use(server.url);
      server.close();
    },
    { scope: "worker" },
  ],

  /** Every test ends with a clean console and without a request to anywhere else. */
  watch: [
    async ({ page, site, kept }, use) => {
      if (!kept) {
        await page.addInitScript(withoutServiceWorker);
      }
      const origin = new URL(site).origin;
      const foreign = [];
      const complaints = [];
      page.on("request", (request) => {
        if (!request.url().startsWith(origin) && !/^(blob|data):/.test(request.url())) {
          foreign.push(request.url());
        }
      });
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) {
          complaints.push(message.text());
        }
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      const watch = { foreign, complaints };
      await use(watch);
      expect(watch.foreign, "requests that left the origin").toEqual([]);
      expect(watch.complaints, "what the console complained about").toEqual([]);
    },
    { auto: true },
  ],

  viewer: async ({ page, site }, use) => {
    const viewer = new Viewer(page, site);
    await viewer.start();
    await use(viewer);
  },
});
