import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PNG } from "pngjs";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { iconPng, iconSvg } from "../../src/offline/icon.ts";
import { fill, progress, type Store, tidy } from "../../src/offline/keep.ts";
import { icons, manifest } from "../../src/offline/manifest.ts";
import { keyOf, type Plan, targetOf, whenOf } from "../../src/offline/plan.ts";
import { planOf } from "../../src/offline/write.ts";

const root = "https://example.org/course/";
const files: Plan["files"] = {
  "": ["h0", "first", 1],
  "nn/backprop/": ["h1", "then", 2],
  "404.html": ["h2", "first", 3],
  "_astro/a b.js": ["h3", "then", 4],
  "_astro/huge.bin": ["h4", "used", 5_000_000],
};

describe("addresses", () => {
  test.each([
    ["", { kind: "file", path: "" }],
    ["index.html", { kind: "file", path: "" }],
    ["nn/backprop/?q=1#x", { kind: "file", path: "nn/backprop/" }],
    ["nn/backprop/index.html", { kind: "file", path: "nn/backprop/" }],
    ["nn/backprop", { kind: "redirect", path: "nn/backprop/" }],
    ["_astro/a%20b.js", { kind: "file", path: "_astro/a b.js" }],
    ["%E0%A4%A", { kind: "unknown" }],
    ["constructor", { kind: "unknown" }],
  ])("%s", (path, target) => {
    expect(targetOf(files, root, root + path)).toEqual(target);
  });

  test("what lies outside of the site is left alone", () => {
    expect(targetOf(files, root, "https://example.org/other/").kind).toBe("foreign");
    expect(targetOf(files, root, "https://else.org/course/").kind).toBe("foreign");
  });

  test("the frame is fetched at once, the large when it is used, pages never count as large", () => {
    const frame = new Set(["_astro/page.js"]);
    expect(whenOf("_astro/page.js", 10, frame)).toBe("first");
    expect(whenOf("_astro/x.css", 10, frame)).toBe("first");
    expect(whenOf("_astro/x.js", 10, frame)).toBe("then");
    expect(whenOf("_astro/x.js", 2e6, frame)).toBe("used");
    expect(whenOf("nn/backprop/", 2e6, frame)).toBe("then");
  });

  test("what runs the cells is kept with the pages, whatever its size", () => {
    expect(whenOf("_astro/runtime.1zgaGyT3.js", 2e6, new Set())).toBe("then");
  });
});

/** As much of a Cache as keeping needs. */
function memory(): Cache {
  const kept = new Map<string, Response>();
  const cache = {
    keys: () => Promise.resolve([...kept.keys()].map((url) => ({ url }))),
    put: (key: string, response: Response) => Promise.resolve(void kept.set(key, response)),
    delete: ({ url }: { url: string }) => Promise.resolve(kept.delete(url)),
  };
  return cache as unknown as Cache; // the three methods that keeping calls
}

function storeOf(plan: Plan["files"], cache = memory()): Store {
  return { root, plan: { version: "v", files: plan }, cache: () => Promise.resolve(cache) };
}

describe("keeping", () => {
  afterEach(() => vi.unstubAllGlobals());
  const answer = (status = 200) => vi.fn(() => Promise.resolve(new Response("x", { status })));

  test("only what is missing is fetched, and progress counts the usual and the large apart", async () => {
    const fetched = answer();
    vi.stubGlobal("fetch", fetched);
    const store = storeOf(files);
    expect(await fill(store, ["", "nn/backprop/", "nn/backprop/"])).toBe(0);
    expect(fetched).toHaveBeenCalledTimes(2);
    expect(await fill(store, Object.keys(files).slice(0, 4))).toBe(0);
    expect(fetched).toHaveBeenCalledTimes(4);
    expect(fetched).toHaveBeenCalledWith(`${root}_astro/a%20b.js`, { cache: "default" });
    expect(await progress(store, false)).toMatchObject({
      kept: 4,
      total: 4,
      large: 1,
      largeBytes: 5_000_000,
    });
  });

  test("a network that is gone is not asked for ever", async () => {
    const failing = vi.fn(() => Promise.reject(new TypeError("offline")));
    vi.stubGlobal("fetch", failing);
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, i) => [`p${i}/`, ["h", "then", 1]] as const),
    );
    expect(await fill(storeOf(many), Object.keys(many))).toBe(500);
    expect(failing.mock.calls.length).toBeLessThan(20);
  });

  test("an answer that is no file is not kept", async () => {
    vi.stubGlobal("fetch", answer(500));
    const store = storeOf(files);
    expect(await fill(store, ["nn/backprop/"])).toBe(1);
    expect((await progress(store, false)).kept).toBe(0);
  });

  test("a new version keeps what did not change and lets go of the rest", async () => {
    const fetched = answer();
    vi.stubGlobal("fetch", fetched);
    const cache = memory();
    await fill(storeOf(files, cache), Object.keys(files));
    fetched.mockClear();
    const next = storeOf({ ...files, "nn/backprop/": ["new", "then", 2] }, cache);
    await fill(next, Object.keys(files));
    expect(fetched).toHaveBeenCalledTimes(1);
    await tidy(next);
    const urls = (await cache.keys()).map(({ url }) => url);
    expect(urls).toContain(keyOf(root, "nn/backprop/", ["new", "then", 2]));
    expect(urls).not.toContain(keyOf(root, "nn/backprop/", ["h1", "then", 2]));
  });
});

test("the plan lists every file by its address and changes with any of them", () => {
  const folder = mkdtempSync(join(tmpdir(), "plan-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "_astro"));
  mkdirSync(join(folder, "nn"));
  writeFileSync(join(folder, "404.html"), '<script src="/base/_astro/page.js"></script>');
  writeFileSync(join(folder, "_astro/page.js"), 'import "./part.js"');
  writeFileSync(join(folder, "_astro/part.js"), "1");
  writeFileSync(join(folder, "_astro/lazy.js"), "1");
  writeFileSync(join(folder, "nn/index.html"), "text");
  writeFileSync(join(folder, "sw.js"), "old");
  const plan = planOf(folder);
  const whens = Object.entries(plan.files).map(([path, [, when]]) => `${path} ${when}`);
  expect(whens.sort()).toEqual([
    "404.html first",
    "_astro/lazy.js then",
    "_astro/page.js first",
    "_astro/part.js first",
    "nn/ then",
  ]);
  expect(planOf(folder).version).toBe(plan.version);
  writeFileSync(join(folder, "nn/index.html"), "other");
  expect(planOf(folder).version).not.toBe(plan.version);
});

describe("the sign of the site", () => {
  const pixel = (png: PNG, x: number, y: number): number[] => [
    ...png.data.subarray(4 * (y * png.width + x), 4 * (y * png.width + x) + 4),
  ];

  test.each(icons.map((icon) => [icon.name, icon] as const))("%s", (_name, { size, maskable }) => {
    const png = PNG.sync.read(Buffer.from(iconPng(size, maskable)));
    expect([png.width, png.height]).toEqual([size, size]);
    // The corner is the seal's where a launcher cuts, else nothing; the middle of the wave is white.
    expect(pixel(png, 0, 0)).toEqual(maskable ? [154, 42, 28, 255] : [154, 42, 28, 0]);
    const zoom = maskable ? 0.72 : 1;
    const at = (v: number): number => Math.floor((((v - 16) * zoom + 16) * size) / 32);
    expect(pixel(png, at(15), at(17))).toEqual([252, 250, 245, 255]);
    expect(pixel(png, at(16), at(5))).toEqual([154, 42, 28, 255]);
  });

  test("the vector has the same wave, and the manifest names every icon it promises", () => {
    expect(iconSvg()).toContain("M5 22C8 13 10 13 11 18");
    const sources = manifest().icons.map(({ src }) => src);
    expect(sources).toEqual([
      "/icon.svg",
      "/icons/192.png",
      "/icons/512.png",
      "/icons/maskable.png",
    ]);
  });
});
