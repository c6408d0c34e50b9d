import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serve } from "../../build/serve.mjs";

let server;

before(async () => {
  const root = mkdtempSync(join(tmpdir(), "negatoscope-serve-"));
  const folder = join(root, "site");
  mkdirSync(join(folder, "assets"), { recursive: true });
  writeFileSync(join(root, "secret.txt"), "secret");
  writeFileSync(join(folder, "index.html"), "<p>hello</p>");
  writeFileSync(join(folder, "assets/a.wasm"), "plain");
  writeFileSync(join(folder, "assets/a.wasm.br"), "brotli");
  writeFileSync(join(folder, "assets/a.wasm.gz"), "gzip");
  server = await serve(folder, { prefix: "/tools/viewer/" });
});

after(() => server.close());

/** Ask as it is written: `fetch` would tidy the path. */
function get(path, { method = "GET", headers = {} } = {}) {
  return new Promise((resolve) => {
    const { port } = new URL(server.url);
    request({ host: "127.0.0.1", port, path, method, headers }, async (response) => {
      let body = "";
      for await (const chunk of response) {
        body += chunk;
      }
      resolve({ status: response.statusCode, headers: response.headers, body });
    }).end();
  });
}

test("a folder answers with its index.html, not to be cached", async () => {
  const { status, headers, body } = await get("/tools/viewer/");
  assert.equal(status, 200);
  assert.equal(body, "<p>hello</p>");
  assert.equal(headers["content-type"], "text/html; charset=utf-8");
  assert.equal(headers["cache-control"], "no-cache");
});

test("what stands compressed beside a file is sent to those who take it", async () => {
  const headers = { "accept-encoding": "gzip, deflate, br" };
  assert.equal((await get("/tools/viewer/assets/a.wasm", { headers })).body, "brotli");
  const zipped = await get("/tools/viewer/assets/a.wasm", { headers: { "accept-encoding": "gzip" } });
  assert.equal(zipped.body, "gzip");
  assert.equal(zipped.headers["content-encoding"], "gzip");
  const plain = await get("/tools/viewer/assets/a.wasm");
  assert.equal(plain.body, "plain");
  assert.equal(plain.headers["content-type"], "application/wasm");
  assert.match(plain.headers["cache-control"], /immutable/);
});

test("nothing outside the folder, and nothing beside the prefix, is served", async () => {
  for (const path of [
    "/tools/viewer/../secret.txt",
    "/tools/viewer/%2e%2e/secret.txt",
    "/tools/viewer/..%2fsecret.txt",
    "/index.html",
    "/tools/viewer/missing.txt",
    "/tools/viewer/%E0%A4%A",
  ]) {
    const { status, body } = await get(path);
    assert.equal(status, 404, path);
    assert.doesNotMatch(body, /secret/);
  }
});

test("only reading is allowed, and HEAD sends no body", async () => {
  assert.equal((await get("/tools/viewer/", { method: "POST" })).status, 404);
  const head = await get("/tools/viewer/", { method: "HEAD" });
  assert.equal(head.status, 200);
  assert.equal(head.body, "");
});
