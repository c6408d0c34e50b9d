/**
 * The service worker: keeps one version of the whole site, and serves it, so that it starts from this machine and works
 * without a network.
 *
 * A version is kept as a whole or not at all: everything is fetched, and compared with its hash, before this worker may
 * take over. It then waits until no page of the old version is open, or until the only one asks for it: no page ever
 * meets the parts of another version.
 */

import { setCacheNameDetails } from "workbox-core";
import { PrecacheController, PrecacheRoute } from "workbox-precaching";
import { registerRoute } from "workbox-routing";
import { answerMessages } from "./messages.js";
import { keepPage, oldPages, pageCache } from "./page-cache.js";
import { Shares } from "./shares.js";
import { staticRoutes } from "./static-routes.js";
import { worker } from "./worker.js";

const { scope } = worker.registration;
setCacheNameDetails({ prefix: "negatoscope" });
const precache = new PrecacheController();
const shares = new Shares(scope);

precache.addToCacheList(KEPT.files);
const cacheName = precache.strategy.cacheName;

worker.addEventListener("install", (event) => {
  event.waitUntil(staticRoutes(event, { scope, pages: pageCache(scope, KEPT.build), assets: cacheName }));
  event.waitUntil(
    precache.install(event).then(async () => {
      const page = await precache.matchPrecache("index.html");
      await keepPage(scope, KEPT, page);
    }),
  );
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    precache.activate(event).then(async () => {
      for (const name of await oldPages(scope, KEPT.build)) await caches.delete(name);
      await worker.clients.claim();
    }),
  );
});

registerRoute(
  new PrecacheRoute(precache, { directoryIndex: "index.html", ignoreURLParametersMatching: [/.*/] }),
);
registerRoute(
  ({ url }) => shares.isTarget(url),
  ({ request, event }) => shares.receive(request, /** @type {FetchEvent} */ (event)),
  "POST",
);
answerMessages({ scope, kept: KEPT, shares });
