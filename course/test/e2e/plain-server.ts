/** @file A file server as simple as any: no special headers, a site below a path, files to change. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { fileFor } from "../../../tools/serve.mjs";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** A running server. */
export interface PlainServer {
  /** The site's address, with a slash at its end. */
  readonly url: string;
  /** What is served instead of a file: "sw.js" → text. */
  readonly instead: Map<string, string>;
  readonly close: () => Promise<void>;
}

/** Serves `folder` below `base` ("/" or "/mathesis/") on a free port. */
export function servePlainly(folder: string, base: string): Promise<PlainServer> {
  const instead = new Map<string, string>();
  const server = createServer((request, response) => {
    const path = (request.url ?? "").replace(/[?#].*$/s, "");
    const inside = path.startsWith(base) ? path.slice(base.length) : null;
    const file = inside === null ? undefined : fileFor(folder, `/${inside}`);
    if (inside === null || file === undefined) {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("not found");
      return;
    }
    const type = types[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type });
    response.end(instead.get(inside) ?? readFileSync(file));
  });
  return new Promise((resolve) => {
    server.listen(0, "localhost", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      const close = (): Promise<void> =>
        new Promise((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      resolve({ url: `http://localhost:${port}${base}`, instead, close });
    });
  });
}
