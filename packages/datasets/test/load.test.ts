/**
 * @file Loading in Node: from disk and through fetch, with progress, abort and broken files.
 */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { digitsSpec, loadDigits } from "../src/digits.ts";
import { decodeImages } from "../src/image-dataset.ts";
import { committed, failure } from "./helpers.ts";

const whole = committed("data/digits.bin");
const folder = mkdtempSync(join(tmpdir(), "mathesis-datasets-"));
const baseUrl = pathToFileURL(`${folder}/`);

afterEach(() => {
  vi.unstubAllGlobals();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function onDisk(bytes: Uint8Array): void {
  writeFileSync(join(folder, "digits.bin"), bytes);
}

function flipped(bytes: Uint8Array<ArrayBuffer>, position: number): Uint8Array<ArrayBuffer> {
  const copy = bytes.slice();
  copy[position] = (copy[position] ?? 0) ^ 1;
  return copy;
}

/** A fetch that answers with these bytes in pieces, and notes what it was asked. */
function serving(
  bytes: Uint8Array<ArrayBuffer>,
  init: ResponseInit = {},
): { readonly fetch: typeof globalThis.fetch; readonly asked: string[] } {
  const asked: string[] = [];
  const fetch = async (input: RequestInfo | URL): Promise<Response> => {
    asked.push(String(input));
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => {
        for (const [from, to] of [
          [0, 1000],
          [1000, 50_000],
          [50_000, bytes.length],
        ]) {
          controller.enqueue(bytes.slice(from, to));
        }
        controller.close();
      },
    });
    return new Response(body, init);
  };
  return { fetch, asked };
}

describe("from disk", () => {
  test("progress starts at 0, never falls and ends at the total", async () => {
    const seen: [number, number][] = [];
    await loadDigits({ onProgress: (loaded, total) => seen.push([loaded, total]) });
    expect(seen[0]).toEqual([0, 116_829]);
    expect(seen.at(-1)).toEqual([116_829, 116_829]);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.map(([loaded]) => loaded)).toEqual(
      seen.map(([loaded]) => loaded).sort((a, b) => a - b),
    );
  });

  test("a copy elsewhere is read through baseUrl", async () => {
    onDisk(whole);
    expect((await loadDigits({ baseUrl })).train).toEqual((await loadDigits()).train);
  });

  test("a flipped bit anywhere is DATA_HASH", async () => {
    for (const position of [0, 3, 17, 60_000, whole.length - 1]) {
      onDisk(flipped(whole, position));
      const error = await failure(() => loadDigits({ baseUrl }), "DATA_HASH");
      expect(error.details).toMatchObject({ expected: digitsSpec.provenance.sha256 });
    }
  });

  test("a file cut short or too long is DATA_FETCH with both lengths", async () => {
    onDisk(whole.subarray(0, 70_000));
    const short = await failure(() => loadDigits({ baseUrl }), "DATA_FETCH");
    expect(short.message).toMatch(/70000 bytes of 116829/);
    onDisk(Uint8Array.from([...whole, 0]));
    const long = await failure(() => loadDigits({ baseUrl }), "DATA_FETCH");
    expect(long.message).toMatch(/more than 116829 bytes of 116829/);
  });

  test("a missing file is DATA_FETCH, and names the place it looked in", async () => {
    const nowhere = new URL("nowhere/", baseUrl);
    const error = await failure(() => loadDigits({ baseUrl: nowhere }), "DATA_FETCH");
    expect(error.details).toMatchObject({ url: new URL("digits.bin", nowhere).href });
    expect(error.cause).toBeInstanceOf(Error);
  });

  test("where no file can be read, a file: URL is DATA_FETCH", async () => {
    vi.stubGlobal("process", undefined);
    const error = await failure(() => loadDigits(), "DATA_FETCH");
    vi.unstubAllGlobals();
    expect(error.message).toMatch(/reads no file: URLs/);
  });

  test("a baseUrl that is no URL is DATA_FETCH", async () => {
    const error = await failure(() => loadDigits({ baseUrl: "/data/" }), "DATA_FETCH");
    expect(error.message).toMatch(/no address for digits.bin: \/data\/ is not a place/);
  });
});

describe("through fetch", () => {
  const base = "https://example.org/data/";

  test("the same set arrives, also without crypto.subtle", async () => {
    const { fetch, asked } = serving(whole);
    const disk = await loadDigits();
    expect(await loadDigits({ baseUrl: base, fetch })).toEqual(disk);
    expect(asked).toEqual(["https://example.org/data/digits.bin"]);
    vi.stubGlobal("crypto", {});
    expect(await loadDigits({ baseUrl: base, fetch })).toEqual(disk);
  });

  test("404, cut short, changed and unreachable have their codes", async () => {
    const missing = serving(whole, { status: 404, statusText: "Not Found" });
    const answer = await failure(() => loadDigits({ baseUrl: base, ...missing }), "DATA_FETCH");
    expect(answer.message).toMatch(/404 Not Found/);
    expect(answer.details).toMatchObject({ status: 404 });
    const short = serving(whole.slice(0, 60_000));
    await failure(() => loadDigits({ baseUrl: base, ...short }), "DATA_FETCH");
    const changed = serving(flipped(whole, 99_999));
    await failure(() => loadDigits({ baseUrl: base, ...changed }), "DATA_HASH");
    const down = async (): Promise<Response> => Promise.reject(new TypeError("no network"));
    const error = await failure(() => loadDigits({ baseUrl: base, fetch: down }), "DATA_FETCH");
    expect(error.message).toMatch(/no network/);
  });

  test("an answer without a body is DATA_FETCH", async () => {
    const empty = async (): Promise<Response> => new Response(null);
    await failure(() => loadDigits({ baseUrl: base, fetch: empty }), "DATA_FETCH");
  });

  test("a download that is too long is stopped, not read to its end", async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(50_000));
      },
    });
    const fetch = async (): Promise<Response> => new Response(endless);
    await failure(() => loadDigits({ baseUrl: base, fetch }), "DATA_FETCH");
    expect(pulled).toBeLessThan(6);
  });
});

describe("abort", () => {
  test("before the start: nothing is fetched", async () => {
    const { fetch, asked } = serving(whole);
    const signal = AbortSignal.abort("not now");
    const options = { baseUrl: "https://example.org/", fetch, signal };
    const error = await failure(() => loadDigits(options), "ABORTED");
    expect(error.cause).toBe("not now");
    expect(asked).toEqual([]);
  });

  test.each([undefined, "https://example.org/"])("on the way, baseUrl %s", async (baseUrl) => {
    const controller = new AbortController();
    const seen: number[] = [];
    const onProgress = (loaded: number): void => {
      seen.push(loaded);
      if (loaded > 0) controller.abort();
    };
    const { fetch } = serving(whole);
    const options = { baseUrl, fetch, onProgress, signal: controller.signal };
    await failure(() => loadDigits(options), "ABORTED");
    expect(seen.length).toBe(2);
  });

  test("a fetch that the signal interrupts is ABORTED, not DATA_FETCH", async () => {
    const controller = new AbortController();
    const fetch: typeof globalThis.fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
        controller.abort();
      });
    const options = { baseUrl: "https://example.org/", fetch, signal: controller.signal };
    await failure(() => loadDigits(options), "ABORTED");
  });

  test("what onProgress throws reaches the caller as it is", async () => {
    const own = new RangeError("mine");
    const onProgress = (): void => {
      throw own;
    };
    await expect(loadDigits({ onProgress })).rejects.toBe(own);
  });
});

describe("decoding", () => {
  const labelsAt = whole.length - 1797;

  test.each<readonly [string, (copy: Uint8Array<ArrayBuffer>) => Uint8Array, RegExp]>([
    ["a wrong magic number", (copy) => copy.fill(1, 0, 1), /is not IDX/],
    ["oversize axes", (copy) => copy.fill(255, 4, 8), /are left/],
    ["another shape", (copy) => copy.fill(4, 11, 12).fill(16, 15, 16), /shape \[1797,4,16\]/],
    ["missing labels", (copy) => copy.subarray(0, labelsAt - 8), /holds no array/],
    ["an empty file", (copy) => copy.subarray(0, 0), /holds no array/],
    ["a pixel of 17", (copy) => copy.fill(17, 16, 17), /17 at position 0/],
    ["a label of 10", (copy) => copy.fill(10, labelsAt + 2, labelsAt + 3), /10 at position 2/],
    ["a third array", (copy) => Uint8Array.from([...copy, 0, 0, 8, 1, 0, 0, 0, 0]), /3 arrays/],
  ])("%s is DATA_FORMAT", async (_, spoil, message) => {
    const bytes = spoil(whole.slice());
    const error = await failure(() => decodeImages(digitsSpec, bytes), "DATA_FORMAT");
    expect(error.message).toMatch(message);
  });
});
