/**
 * @file A small static file server for the built course, with the two headers that give a page
 * shared memory: `node tools/serve.mjs [--port 4173] [folder]`.
 */
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { createGzip } from "node:zlib";
import { root } from "./process.mjs";

/** @type {Readonly<Record<string, string>>} */
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".ts": "text/plain; charset=utf-8",
  ".py": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".wasm": "application/wasm",
  ".bin": "application/octet-stream",
};

/** Isolation makes SharedArrayBuffer and fine timers available to the page. */
const headers = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "Cache-Control": "no-cache",
};

/**
 * The file behind a URL path: undefined when there is none, or when the path leaves the folder.
 *
 * @param {string} folder
 * @param {string} url as in a request line, still percent-encoded
 * @returns {string | undefined}
 */
export function fileFor(folder, url) {
  let path;
  try {
    path = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? "/");
  } catch {
    return undefined;
  }
  if (path.includes("\0") || path.includes("\\")) return undefined;
  const base = resolve(folder);
  const file = normalize(join(base, path));
  if (file !== base && !file.startsWith(base + sep)) return undefined;
  if (!existsSync(file)) return undefined;
  if (!statSync(file).isDirectory()) return file;
  const index = join(file, "index.html");
  return existsSync(index) ? index : undefined;
}

/**
 * @param {string} folder
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
function answer(folder, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { ...headers, Allow: "GET, HEAD" }).end();
    return;
  }
  const url = request.url ?? "/";
  const found = fileFor(folder, url);
  const path = url.split(/[?#]/, 1)[0] ?? "/";
  if (found?.endsWith(`${sep}index.html`) && !path.endsWith("/") && !path.endsWith("index.html")) {
    // A leading double slash would name another host.
    const location = `${path.replace(/^\/+/, "/")}/${url.slice(path.length)}`;
    response.writeHead(301, { ...headers, Location: location }).end();
    return;
  }
  const file = found ?? fileFor(folder, "/404.html");
  const status = found === undefined ? 404 : 200;
  if (file === undefined) {
    response.writeHead(404, { ...headers, "Content-Type": "text/plain" }).end("Not found\n");
    return;
  }
  const type = types[extname(file).toLowerCase()] ?? "application/octet-stream";
  const length = statSync(file).size;
  const isPacked = length > 1024 && packs(type) && takesGzip(request);
  response.writeHead(status, {
    ...headers,
    "Content-Type": type,
    ...(packs(type) ? { Vary: "Accept-Encoding" } : {}),
    ...(isPacked ? { "Content-Encoding": "gzip" } : { "Content-Length": length }),
  });
  if (request.method === "HEAD") return void response.end();
  const content = createReadStream(file).on("error", () => response.destroy());
  if (isPacked) content.pipe(createGzip()).pipe(response);
  else content.pipe(response);
}

/** A page of formulas is a tenth of its size when it is packed; pictures and fonts are packed already. */
const packs = (/** @type {string} */ type) => /^text\/|javascript|json|xml|svg|wasm/.test(type);

const takesGzip = (/** @type {import("node:http").IncomingMessage} */ request) =>
  /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));

/**
 * A running server for a folder; port 0 takes any free port. Rejects when the port is taken.
 *
 * @param {string} folder
 * @param {number} port
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export function serve(folder, port) {
  const server = createServer((request, response) => answer(folder, request, response));
  return new Promise((resolveServer, reject) => {
    server.once("error", reject);
    server.listen(port, "localhost", () => {
      const address = server.address();
      const actual = typeof address === "object" && address !== null ? address.port : port;
      resolveServer({
        url: `http://localhost:${actual}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}

/**
 * The port named on the command line, 4173 without one; undefined when it is no port.
 *
 * @param {readonly string[]} args
 * @returns {number | undefined}
 */
export function portFrom(args) {
  const at = args.findIndex((arg) => arg === "--port" || arg.startsWith("--port="));
  if (at < 0) return 4173;
  const text = args[at]?.includes("=") ? args[at]?.slice("--port=".length) : args[at + 1];
  return text !== undefined && /^\d+$/.test(text) && Number(text) < 65_536
    ? Number(text)
    : undefined;
}

/**
 * Serves until the process is stopped; false when it could not start, after saying why.
 *
 * @param {string} folder
 * @param {readonly string[]} args the command line
 * @returns {Promise<boolean>}
 */
export async function serveForever(folder, args) {
  const port = portFrom(args);
  if (port === undefined) {
    console.error("--port needs a number from 0 to 65535, for example --port 8080.");
    return false;
  }
  try {
    const { url } = await serve(folder, port);
    console.log(`\nThe course is at:  ${url}\nCtrl+C stops it.`);
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const reason =
      code === "EADDRINUSE"
        ? `Port ${port} is taken by another program. Stop it, or choose a port: --port ${port + 1}`
        : `The server could not start: ${String(error)}`;
    console.error(reason);
    return false;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const args = process.argv.slice(2);
  const folder = args.find((arg, i) => !arg.startsWith("--") && args[i - 1] !== "--port");
  const started = await serveForever(folder ?? join(root, "course", "dist"), args);
  if (!started) process.exitCode = 1;
}
