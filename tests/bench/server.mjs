// One server for all sites of the bench: compressed files as they stand, `assets/` cached for ever, an optional slow link,
// and a marker that it may write into the page which it serves, so that a start is measured without any debugger.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};
const ENCODINGS = { br: ".br", gzip: ".gz" };
const CHUNK = 16 * 1024;
/** Paths of the bench itself, which no site has. */
const OWN = "/__bench/";

/** The file that a path of the site means, or null. */
function fileOf(folder, pathname) {
  const path = normalize(join(folder, decodeURIComponent(pathname)));
  if (!path.startsWith(folder + sep) && path !== folder + sep) {
    return null;
  }
  const file = path.endsWith(sep) ? join(path, "index.html") : path;
  return existsSync(file) && statSync(file).isFile() ? file : null;
}

/** A link that all answers share: so many bytes a second, so long a way. */
class Link {
  constructor({ bytesPerSecond, delay }) {
    this.bytesPerSecond = bytesPerSecond;
    this.delay = delay;
    this.free = 0;
  }

  async send(response, body) {
    await new Promise((done) => setTimeout(done, this.delay));
    for (let at = 0; at < body.length && !response.destroyed; at += CHUNK) {
      const chunk = body.subarray(at, at + CHUNK);
      const now = performance.now();
      this.free = Math.max(this.free, now) + (chunk.length / this.bytesPerSecond) * 1000;
      if (this.free - now > 2) {
        await new Promise((done) => setTimeout(done, this.free - now));
      }
      response.write(chunk);
    }
    response.end();
  }
}

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** What is sent for a file: its body and headers, compressed if that stands beside it. */
function contentOf(file, inside, accepted) {
  const name = Object.keys(ENCODINGS).find(
    (each) => accepted.includes(each) && existsSync(file + ENCODINGS[each]),
  );
  const body = readFileSync(name ? file + ENCODINGS[name] : file);
  const headers = {
    "content-type": TYPES[extname(file)] ?? "application/octet-stream",
    "content-length": body.length,
    "cache-control": inside.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    vary: "accept-encoding",
    ...(name ? { "content-encoding": name } : {}),
  };
  return { body, headers };
}

export class SiteServer {
  #server;
  #folder;
  #report = () => {};
  /** @type {Record<string, Buffer | string>} the bench's own files by path */
  own = {};
  /** Written into the head of each page. */
  marker = "";
  /** @type {Link | null} */
  link = null;
  bytes = 0;
  requests = 0;

  constructor(folder) {
    this.#folder = normalize(folder).replace(/[\\/]$/, "");
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.#server.keepAliveTimeout = 60_000;
  }

  listen() {
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(0, "127.0.0.1", () => resolve(this));
    });
  }

  get port() {
    return this.#server.address().port;
  }

  get url() {
    return `http://localhost:${this.port}/`;
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** From now on all answers go through a slow link: `{bytesPerSecond, delay}`, or null for none. */
  throttle(link) {
    this.link = link && new Link(link);
  }

  /** Resolve with what the page reports next. */
  reported(timeout) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`the page reported nothing within ${timeout} ms`)),
        timeout,
      );
      this.#report = (text) => {
        clearTimeout(timer);
        resolve(JSON.parse(text));
      };
    });
  }

  async #answer(request, response) {
    const { pathname } = new URL(request.url, "http://localhost");
    if (pathname.startsWith(OWN)) {
      await this.#answerOwn(pathname.slice(OWN.length), request, response);
      return;
    }
    const file = fileOf(this.#folder, pathname);
    if (!file || request.method !== "GET") {
      response.writeHead(404, { "content-type": "text/plain" }).end("Not found\n");
      return;
    }
    const marked = this.marker && extname(file) === ".html";
    const { body, headers } = marked
      ? this.#markedPage(file)
      : contentOf(file, pathname, request.headers["accept-encoding"] ?? "");
    this.bytes += body.length;
    this.requests += 1;
    response.writeHead(200, headers);
    if (this.link) {
      await this.link.send(response, body);
    } else {
      response.end(body);
    }
  }

  #markedPage(file) {
    const body = Buffer.from(readFileSync(file, "utf8").replace("</head>", `${this.marker}</head>`));
    return {
      body,
      headers: { "content-type": TYPES[".html"], "content-length": body.length, "cache-control": "no-cache" },
    };
  }

  async #answerOwn(name, request, response) {
    if (request.method === "POST") {
      this.#report(await bodyOf(request));
      response.writeHead(204).end();
      return;
    }
    const body = this.own[name];
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": TYPES[extname(name)] ?? "application/octet-stream",
      "cache-control": "no-store",
    });
    response.end(body);
  }
}
