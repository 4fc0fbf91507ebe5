import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { moduleNames, sandboxTexts } from "../../src/build/sandbox.ts";
import { frameDocument } from "../../src/client/sandbox/frame-document.ts";
import { MessageRate, OutputCap } from "../../src/client/sandbox/output-cap.ts";
import { siblingFile } from "../../src/client/sandbox/paths.ts";
import { caps, SOURCE } from "../../src/client/sandbox/protocol.ts";
import { readMessage } from "../../src/client/sandbox/read-message.ts";
import { describe as describeError } from "../../src/client/sandbox/worker/errors.ts";
import { Ledger } from "../../src/client/sandbox/worker/ledger.ts";
import { print } from "../../src/client/sandbox/worker/print.ts";

describe("texts of the sandbox", () => {
  const plugin = sandboxTexts();
  const load = async (name: string): Promise<string> => {
    if (typeof plugin.load !== "function") throw new TypeError("the plugin loads by a function");
    const context = { addWatchFile: () => undefined } as never; // what the plugin uses of it
    return String(await plugin.load.call(context, `\0virtual:sandbox/${name}`));
  };

  test("programs can import every public entry point of the packages", () => {
    expect(moduleNames).toEqual(
      expect.arrayContaining(["mathesis", "mathesis/optim", "mathesis/random", "@mathesis/plot"]),
    );
    expect(moduleNames.every((name) => /^(mathesis|@mathesis\/\w+)(\/[\w-]+)*$/.test(name))).toBe(
      true,
    );
  });

  test("the frame's script is small, has no closing tag, and its hash is that of its text", async () => {
    const { frameScript, frameHash } = (await import(
      `data:text/javascript,${encodeURIComponent(await load("frame"))}`
    )) as { frameScript: string; frameHash: string };
    expect(gzipSync(frameScript).length).toBeLessThan(2500);
    expect(frameScript).not.toMatch(/<\/script|<!--/i);
    const bytes = new TextEncoder().encode(frameScript);
    const digest = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("base64");
    expect(frameHash).toBe(`sha256-${digest}`);
    const page = frameDocument(frameScript, frameHash);
    expect(page).toContain(
      `default-src 'none'; script-src '${frameHash}' blob: 'wasm-unsafe-eval'`,
    );
    expect(page).toContain('worker-src blob:"');
  });

  test("the runtime never names the global object, and katas bring no library of their own", async () => {
    const runtime = await load("runtime");
    expect(runtime).not.toContain("globalThis.");
    // the whole library, of which linear algebra is a fifth, and the figures
    expect(gzipSync(runtime).length).toBeLessThan(430_000);
    const katas = await load("katas/nn/backprop");
    expect(katas).toContain("walk-back");
    expect(katas.length).toBeLessThan(60_000);
  });
});

describe("messages of strangers", () => {
  const done = (report: unknown) => readMessage({ type: "done", milliseconds: 1, report });
  const held = { name: "holds", failure: null };

  test("good ones come through, as copies", () => {
    const line = { channel: "log", text: "42", more: 1 };
    expect(readMessage({ type: "output", lines: [line] })).toEqual({
      type: "output",
      lines: [{ channel: "log", text: "42" }],
    });
    const report = { passed: true, properties: [held], twin: null };
    expect(done(report)).toMatchObject({ report });
  });

  test("whatever is said of success, the properties decide", () => {
    const failing = { passed: true, properties: [held, { name: "x", failure: "no" }], twin: null };
    expect(done(failing)).toMatchObject({ report: { passed: false } });
    expect(done({ passed: true, properties: [], twin: null })).toBeNull();
    expect(done({ passed: true })).toBeNull();
  });

  test("bad ones are none", () => {
    const wrong: readonly unknown[] = [
      Number.NaN,
      null,
      "started",
      { type: Number.NaN },
      { type: "output", lines: [{ channel: "shout", text: "x" }] },
      { type: "output", lines: [{ channel: "log", text: { toString: () => "x" } }] },
      { type: "output", lines: new Array(caps.lines + 1).fill({ channel: "log", text: "" }) },
      { type: "plot", json: {} },
      { type: "plot", json: "x".repeat(caps.plotCharacters + 1) },
      { type: "file", id: Number.NaN, name: "digits.bin" },
      { type: "failed", error: { message: Number.NaN } },
      { type: "done", milliseconds: Number.NaN, report: null },
      { type: "done", milliseconds: -1, report: null },
    ];
    for (const message of wrong) expect(readMessage(message), JSON.stringify(message)).toBeNull();
  });

  test("nothing makes the reader throw", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (given) => {
        readMessage(given);
        readMessage({ type: "done", milliseconds: 1, report: given });
        readMessage({ type: "failed", error: given });
        readMessage({ type: "output", lines: given });
      }),
    );
  });
});

describe("caps", () => {
  test("lines and characters end, whichever is first", () => {
    const lines = new OutputCap();
    const kept = Array.from({ length: 2000 }, () => lines.takesText(1)).filter(Boolean);
    expect(kept.length).toBe(caps.lines);
    expect(new OutputCap().takesText(caps.characters)).toBe(true);
    expect(new OutputCap().takesText(caps.characters + 1)).toBe(false);
    expect(new OutputCap().takesText(Number.NaN)).toBe(false);
  });

  test("no second may hold more than 200 messages, wherever it begins", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 30, noNaN: true }), { maxLength: 600 }),
        (gaps) => {
          const rate = new MessageRate();
          const times: number[] = [];
          let now = 0;
          for (const gap of gaps) {
            now += gap;
            times.push(now);
            const inSecond = times.filter((time) => now - time < 1000).length;
            expect(rate.takes(now)).toBe(inSecond <= caps.messages);
          }
        },
      ),
    );
  });
});

describe("memory", () => {
  const MB = 2 ** 20;
  const budget = 64 * MB;
  /** As between two tasks: what was made in the first may be gone in the second. */
  const task = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

  test("what is held counts, and the refusal says how much", () => {
    const ledger = new Ledger(budget, () => undefined);
    ledger.refill();
    const held: object[] = [];
    const take = (): void => {
      ledger.reserve(MB);
      const owner = {};
      held.push(owner);
      ledger.note(MB, () => owner);
    };
    // Nothing can be cleaned up here, so the ledger allows eight times as much before it refuses.
    expect(() => {
      for (;;) take();
    }).toThrow(/Too much memory: a cell may hold 512 MB of arrays/);
    expect(held.length).toBeGreaterThan(64);
  });

  test("a single array larger than the budget is refused at once", () => {
    const ledger = new Ledger(budget);
    expect(() => ledger.reserve(65 * MB)).toThrow(RangeError);
    expect(() => ledger.reserve(63 * MB)).not.toThrow();
  });

  test("many small arrays count as much as few large ones", async () => {
    const ledger = new Ledger(budget, () => undefined);
    await task();
    ledger.refill();
    let bytes = 0;
    const owner = {};
    expect(() => {
      for (;;) {
        ledger.reserve(1000);
        ledger.note(1000, () => owner);
        bytes += 1000;
      }
    }).toThrow(RangeError);
    expect(bytes / (8 * budget)).toBeGreaterThan(0.98);
    expect(bytes / (8 * budget)).toBeLessThan(1.15);
  });
});

describe("printing", () => {
  test("values as a console shows them", () => {
    expect(print("a")).toBe("a");
    expect(print(["a", -0, 2n, null, undefined])).toBe('["a", -0, 2n, null, undefined]');
    expect(print({ a: new Map([[1, { b: 2 }]]) })).toBe("{ a: Map { 1: { b: 2 } } }");
    expect(print(new Float32Array([1, 2]))).toBe("Float32Array [1, 2]");
  });

  test("what cannot be read is said to be so, and nothing prints without end", () => {
    const bad = (): never => {
      throw new TypeError("no");
    };
    expect(
      print({
        get a() {
          return bad();
        },
      }),
    ).toBe("[unreadable]");
    expect(print([new Proxy({}, { get: bad, ownKeys: bad, getPrototypeOf: bad }), 1])).toBe(
      "[[unreadable], 1]",
    );
    const wide: unknown[] = Array(100).fill(Array(100).fill(Array(100).fill("w".repeat(50))));
    expect(print(wide).length).toBeLessThan(40_000);
    const cyclic: Record<string, unknown> = {};
    cyclic["self"] = cyclic;
    expect(print(cyclic)).toContain("self: {…}");
  });

  test("printing never throws", () => {
    const anything = fc.anything({
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withDate: true,
    });
    fc.assert(fc.property(anything, (value) => typeof print(value) === "string"));
  });
});

describe("places of errors", () => {
  const files = [
    { file: "code/tape.ts", first: 102, last: 110 },
    { file: "code/main.ts", first: 112, last: 120 },
  ];
  const thrown = (...lines: readonly number[]): Error => {
    const error = new RangeError("no");
    error.stack = ["RangeError: no", ...lines.map((line) => `    at f (${SOURCE}:${line}:7)`)].join(
      "\n",
    );
    return error;
  };

  test("the cell's own line is named, and the file where it began when that is another", () => {
    expect(describeError(thrown(5, 114, 40), files)).toEqual({
      message: "RangeError: no",
      line: 3,
      file: null,
    });
    expect(describeError(thrown(103, 120), files)).toMatchObject({ line: 9, file: "code/tape.ts" });
    expect(describeError(thrown(103), files)).toMatchObject({ line: 2, file: "code/tape.ts" });
    expect(describeError(thrown(3), files)).toMatchObject({ line: null, file: null });
  });

  test("what is thrown need not be an error, nor let itself be read", () => {
    expect(describeError(5, files).message).toBe("Thrown: 5");
    const bad = (): never => {
      throw new TypeError("no");
    };
    const proxy = new Proxy(new Error("p"), { get: bad, getPrototypeOf: bad });
    expect(describeError(proxy, files).message).toBe("An error that cannot be read.");
    const long = new Error("x".repeat(10_000));
    expect(describeError(long, files).message.length).toBeLessThan(4100);
  });
});

test("siblings are files beside the file", () => {
  expect(siblingFile("code/main.ts", "./tape.ts")).toBe("code/tape.ts");
  for (const id of ["../x.ts", "./a/b.ts", "/x.ts", "tape.ts", "./tape", "https://x/y.ts"]) {
    expect(siblingFile("code/main.ts", id)).toBeNull();
  }
});
