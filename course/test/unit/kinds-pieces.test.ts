import { readFileSync } from "node:fs";
import fc from "fast-check";
import { PNG } from "pngjs";
import { expect, test } from "vitest";
import { extent, shown, ticksBetween } from "../../src/kit/figures/kinds/pieces/numbers.ts";
import { adler32, crc32, png } from "../../src/kit/figures/kinds/pieces/png.ts";
import {
  depthPixels,
  maskUrl,
  mix,
  parseRgb,
  type Rgb,
  rgbPixels,
} from "../../src/kit/figures/kinds/pieces/raster-bytes.ts";
import {
  depth,
  ramp,
  rampLabels,
  shade,
  shadesFor,
  UNDER_TEXT,
} from "../../src/kit/figures/kinds/pieces/shades.ts";
import { walk } from "../../src/kit/figures/kinds/pieces/walk.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test("numbers have a real minus sign and no long tails", () => {
  expect([0.1 + 0.2, -1.5, 1 / 3, 0].map((v) => shown(v))).toEqual(["0.3", "−1.5", "0.333", "0"]);
  expect(shown(0.000012)).toBe("1.20e−5");
  expect(shown(Number.NaN)).toBe("not a number");
  expect(shown(Number.NEGATIVE_INFINITY)).toBe("−∞");
});

test("ticks are round, inside, and about as many as asked for", () => {
  expect(ticksBetween(-3, 3, 5)).toEqual([-2, 0, 2]);
  expect(ticksBetween(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  fc.assert(
    fc.property(
      fc.double({ min: -1e3, max: 1e3, noNaN: true }),
      fc.double({ min: 0.01, max: 1e3, noNaN: true }),
      (low, span) => {
        const ticks = ticksBetween(low, low + span, 5);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(6);
        const slack = 1e-6 * span;
        expect(ticks.every((t) => t >= low - slack && t <= low + span + slack)).toBe(true);
      },
    ),
  );
  expect(ticksBetween(2, 2, 5)).toEqual([2]);
});

test("an extent leaves out what is not finite", () => {
  expect(extent([3, Number.NaN, -2, Number.POSITIVE_INFINITY])).toEqual([-2, 3]);
  expect(extent([])).toEqual([0, 1]);
});

test("depth grows with the value, and its sign is the value's on a diverging scale", () => {
  const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
    minLength: 2,
    maxLength: 20,
  });
  fc.assert(
    fc.property(values, (list) => {
      const shades = shadesFor(list);
      const sorted = list.toSorted((a, b) => a - b).map((value) => depth(shades, value));
      expect(sorted.every((at, i) => i === 0 || at >= (sorted[i - 1] ?? 0))).toBe(true);
      expect(sorted.every((at) => Math.abs(at) <= 1)).toBe(true);
      if (shades.kind !== "diverging") return;
      expect(list.every((value) => Math.sign(depth(shades, value)) * Math.sign(value) >= 0)).toBe(
        true,
      );
    }),
  );
});

test("a constant, an empty and a broken matrix have colours, too", () => {
  expect(depth(shadesFor([2, 2]), 2)).toBe(1);
  expect(depth(shadesFor([0, 0]), 0)).toBe(0);
  expect(depth(shadesFor([]), 5)).toBe(1);
  expect(depth(shadesFor([1, -1]), Number.NaN)).toBe(0);
});

test("a scale names its ends, and zero where the sign turns", () => {
  const two = shadesFor([-2, 1]);
  expect(rampLabels(two)).toEqual(["−2", "0", "2"]);
  expect(ramp(two)).toContain("--role-delta");
  expect(shade(two, -2)).toBe("color-mix(in srgb, var(--role-delta) 100%, var(--paper))");
  expect(rampLabels(shadesFor([0, 45]))).toEqual(["0", "45"]);
});

const sheet = readFileSync(new URL("../../src/styles/tokens.css", import.meta.url), "utf8");
const token = (name: string, theme: "light" | "dark"): Rgb => {
  const found = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(sheet);
  const hex = found?.[theme === "light" ? 1 : 2] ?? "";
  const channel = (i: number): number => Number.parseInt(hex.slice(i, i + 2), 16);
  return [channel(1), channel(3), channel(5)];
};

/** Relative luminance (WCAG 2.2). */
function luminance(colour: Rgb): number {
  const [r = 0, g = 0, b = 0] = colour.map((v) => {
    const c = v / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const contrast = (a: Rgb, b: Rgb): number => {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
};

const roles = [...sheet.matchAll(/--(role-[a-z]+): light-dark/g)].map(([, name = ""]) => name);

test.each(["light", "dark"] as const)("ink is legible on every cell with a number, %s", (theme) => {
  expect(roles.length).toBe(11);
  for (const role of roles) {
    for (const share of [0, 0.5, 1]) {
      const cell = mix(token("paper", theme), token(role, theme), UNDER_TEXT * share);
      expect(contrast(cell, token("ink", theme)), `${role} at ${share}`).toBeGreaterThanOrEqual(
        4.5,
      );
    }
  }
});

test.each(["light", "dark"] as const)("deeper is farther from paper, %s", (theme) => {
  const paper = luminance(token("paper", theme));
  for (const role of roles) {
    const far = [0, 0.25, 0.5, 0.75, 1].map((share) =>
      Math.abs(luminance(mix(token("paper", theme), token(role, theme), share)) - paper),
    );
    expect(
      far.every((value, i) => i === 0 || value > (far[i - 1] ?? 0)),
      role,
    ).toBe(true);
  }
});

test("checksums agree with the published ones", () => {
  expect(crc32(bytes("IEND"))).toBe(0xae426082);
  expect(crc32(bytes("123456789"))).toBe(0xcbf43926);
  expect(adler32(bytes("Wikipedia"))).toBe(0x11e60398);
});

test("another program reads the pictures back, pixel by pixel", () => {
  const colours = Uint8Array.from({ length: 3 * 300 * 120 }, (_, i) => (i * 7) % 256);
  const read = PNG.sync.read(Buffer.from(png(300, 120, 3, colours)));
  expect([read.width, read.height]).toEqual([300, 120]);
  const back = [...read.data].filter((_, i) => i % 4 !== 3);
  expect(back).toEqual([...colours]);
  const mask = maskUrl(2, 2, [0, 1, -1, 0.5]);
  const file = Buffer.from(mask.slice(mask.indexOf(",") + 1), "base64");
  const alpha = [...PNG.sync.read(file).data].filter((_, i) => i % 4 === 3);
  expect(alpha).toEqual([0, 255, 0, 128]);
  expect(() => png(2, 2, 3, new Uint8Array(4))).toThrow("4 bytes for 2×2 pixels");
});

test("canvas pixels are paper at zero and the role's colour at full depth", () => {
  const colours = { paper: [250, 250, 250], positive: [0, 0, 200], negative: [200, 0, 0] } as const;
  const pixels = depthPixels([0, 1, -1, 0.5], colours);
  expect([...pixels.slice(0, 4)]).toEqual([250, 250, 250, 255]);
  expect([...pixels.slice(4, 8)]).toEqual([0, 0, 200, 255]);
  expect([...pixels.slice(8, 12)]).toEqual([200, 0, 0, 255]);
  expect([...pixels.slice(12, 16)]).toEqual([125, 125, 225, 255]);
  expect([...rgbPixels([1, 0, 2])]).toEqual([255, 0, 255, 255]);
  expect(parseRgb("rgb(22, 80, 168)")).toEqual([22, 80, 168]);
});

const key = (
  name: string,
  held: Partial<Record<"shiftKey" | "ctrlKey" | "altKey", true>> = {},
) => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

test("keys walk over a grid and never off it", () => {
  const from = { row: 1, column: 2 };
  expect(walk(key("ArrowRight"), from, 3, 4)).toEqual({ row: 1, column: 3 });
  expect(walk(key("ArrowRight", { shiftKey: true }), from, 3, 4)).toEqual({ row: 1, column: 3 });
  expect(walk(key("ArrowUp", { shiftKey: true }), from, 3, 4)).toEqual({ row: 0, column: 2 });
  expect(walk(key("End", { ctrlKey: true }), from, 3, 4)).toEqual({ row: 2, column: 3 });
  expect(walk(key("Home"), from, 3, 4)).toEqual({ row: 1, column: 0 });
  expect(walk(key("PageDown"), from, 3, 4)).toEqual({ row: 2, column: 2 });
  expect(walk(key("a"), from, 3, 4)).toBeNull();
  expect(walk(key("ArrowLeft", { altKey: true }), from, 3, 4)).toBeNull();
  expect(walk(key("ArrowLeft"), from, 0, 4)).toBeNull();
});
