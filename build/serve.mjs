// A static server for public/ and nothing else: no headers that a plain host would not send, but for compression and caching.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};
const ENCODINGS = [
  ["br", ".br"],
  ["gzip", ".gz"],
];

/** The path below the prefix that an address means; null if it is none. */
function pathInside(prefix, address) {
  try {
    const path = normalize(decodeURIComponent(new URL(address, "http://localhost").pathname));
    return path.startsWith(prefix) ? path.slice(prefix.length) : null;
  } catch {
    return null; // not an address: a stray % for instance
  }
}

/** Answer one request with a file of the folder, compressed if it stands so beside it and the browser takes it. */
function answer(folder, { prefix, onSent }, request, response) {
  const inside = pathInside(prefix, request.url);
  let file = inside === null ? null : join(folder, inside);
  if (file && existsSync(file) && statSync(file).isDirectory()) {
    file = join(file, "index.html");
  }
  if (!file?.startsWith(folder) || !existsSync(file) || !["GET", "HEAD"].includes(request.method)) {
    response.writeHead(404, { "content-type": "text/plain" }).end("Not found\n");
    return;
  }
  const accepted = request.headers["accept-encoding"] ?? "";
  const encoding = ENCODINGS.find(([name, suffix]) => accepted.includes(name) && existsSync(file + suffix));
  const sent = file + (encoding?.[1] ?? "");
  response.writeHead(200, {
    "content-type": TYPES[extname(file)] ?? "application/octet-stream",
    "content-length": statSync(sent).size,
    "cache-control": inside.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    vary: "accept-encoding",
    ...(encoding ? { "content-encoding": encoding[0] } : {}),
  });
  if (request.method === "HEAD") {
    response.end();
  } else {
    onSent(statSync(sent).size, inside);
    createReadStream(sent).pipe(response);
  }
}

/**
 * Serve a folder on this machine only.
 *
 * @param {string} folder
 * @param {{port?: number, prefix?: string, onSent?: (bytes: number, path: string) => void}} options
 * @returns {Promise<{url: string, close: () => void}>}
 */
export function serve(folder, { port = 0, prefix = "/", onSent = () => {} } = {}) {
  const server = createServer((request, response) => {
    answer(folder, { prefix, onSent }, request, response);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      resolve({
        url: `http://127.0.0.1:${server.address().port}${prefix}`,
        close: () => {
          server.closeAllConnections();
          server.close();
        },
      });
    });
  });
}
