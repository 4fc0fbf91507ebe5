import { request } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { fileFor, portFrom, serve, serveForever } from "../serve.mjs";
import { planted } from "./planted.ts";

const site = () =>
  planted({
    "secret.txt": "secret",
    "dist/index.html": "<p>home</p>",
    "dist/404.html": "<p>lost</p>",
    "dist/nn/backprop/index.html": "<p>lesson</p>",
    "dist/a b.wasm": "wasm",
    "dist/font.woff2": "font",
    "dist/data.bin": "data",
    "dist/x.json": "{}",
    "dist/x.js": "1",
  });

async function running() {
  const server = await serve(`${site()}/dist`, 0);
  onTestFinished(() => server.close());
  return server;
}

/** The status of a raw request: unlike fetch, nothing tidies the path on the way. */
function rawStatus(url: string, path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

describe("the server", () => {
  it.each([
    ["/", "text/html; charset=utf-8", "<p>home</p>"],
    ["/index.html", "text/html; charset=utf-8", "<p>home</p>"],
    ["/nn/backprop/", "text/html; charset=utf-8", "<p>lesson</p>"],
    ["/nn/backprop", "text/html; charset=utf-8", "<p>lesson</p>"],
    ["/?seed=1", "text/html; charset=utf-8", "<p>home</p>"],
    ["/a%20b.wasm", "application/wasm", "wasm"],
    ["/font.woff2", "font/woff2", "font"],
    ["/data.bin", "application/octet-stream", "data"],
    ["/x.json", "application/json; charset=utf-8", "{}"],
    ["/x.js", "text/javascript; charset=utf-8", "1"],
  ])("gives %s as %s, isolated", async (path, type, body) => {
    const { url } = await running();
    const response = await fetch(url + path);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(response.headers.get("cross-origin-embedder-policy")).toBe("require-corp");
    expect(await response.text()).toBe(body);
  });

  it("says 404 with the page for it", async () => {
    const { url } = await running();
    const response = await fetch(`${url}/nothing/here`);
    expect([response.status, await response.text()]).toEqual([404, "<p>lost</p>"]);
  });

  it.each(["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/..%5csecret.txt", "/%00"])(
    "does not leave its folder: %s",
    async (path) => {
      const { url } = await running();
      expect(await rawStatus(url, path)).toBe(404);
      expect(fileFor(`${site()}/dist`, path)).toBeUndefined();
    },
  );

  it("redirects to a path on its own host only", async () => {
    const { url } = await running();
    const response = await fetch(`${url}//nn/backprop`, { redirect: "manual" });
    expect(response.headers.get("location")).toBe("/nn/backprop/");
  });

  it("packs text for those who take it, and nothing else", async () => {
    const text = "a formula ".repeat(1000);
    const folder = planted({ "dist/long.html": text, "dist/long.woff2": text });
    const { url, close } = await serve(`${folder}/dist`, 0);
    onTestFinished(close);
    const packed = await fetch(`${url}/long.html`);
    expect(packed.headers.get("content-encoding")).toBe("gzip");
    expect(await packed.text()).toBe(text);
    const plain = await fetch(`${url}/long.html`, { headers: { "Accept-Encoding": "identity" } });
    expect([plain.headers.get("content-encoding"), plain.headers.get("content-length")]).toEqual([
      null,
      String(text.length),
    ]);
    expect((await fetch(`${url}/long.woff2`)).headers.get("content-encoding")).toBeNull();
  });

  it("answers GET and HEAD, nothing else", async () => {
    const { url } = await running();
    expect((await fetch(url, { method: "POST" })).status).toBe(405);
    const head = await fetch(url, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length")]).toEqual([200, "11"]);
  });
});

describe("the port", () => {
  it("is 4173, or the one that is named", () => {
    expect(portFrom([])).toBe(4173);
    expect(portFrom(["--port", "8080"])).toBe(8080);
    expect(portFrom(["--port=8080"])).toBe(8080);
    expect(portFrom(["--port"])).toBeUndefined();
    expect(portFrom(["--port", "70000"])).toBeUndefined();
    expect(portFrom(["--port", "x"])).toBeUndefined();
  });

  it("that is taken is an answer, not a crash", async () => {
    const { url } = await running();
    expect(await serveForever(site(), ["--port", new URL(url).port])).toBe(false);
  });
});
