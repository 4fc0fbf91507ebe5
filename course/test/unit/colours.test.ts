import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const sheet = readFileSync(new URL("../../src/styles/tokens.css", import.meta.url), "utf8");

const AA_TEXT = 4.5;
const AA_GRAPHICS = 3;

/** Relative luminance of "#rrggbb" (WCAG 2.2, definition of relative luminance). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const channel = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const tokens = new Map(
  [...sheet.matchAll(/--([\w-]+):\s*light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }],
  ),
);

const pick = (name: string, theme: "light" | "dark"): string => tokens.get(name)?.[theme] ?? "";

const texts = [...tokens.keys()].filter((name) =>
  /^(ink|rubric$|good$|bad$|role-|token-)/.test(name),
);

test.each(["light", "dark"] as const)("texts stand out from every ground, %s", (theme) => {
  expect(texts.length).toBeGreaterThan(18);
  for (const ground of ["paper", "raised", "lit"]) {
    for (const text of texts) {
      const ratio = contrast(pick(text, theme), pick(ground, theme));
      expect(ratio, `${text} on ${ground}`).toBeGreaterThanOrEqual(AA_TEXT);
    }
  }
});

test.each(["light", "dark"] as const)("borders and focus are visible, %s", (theme) => {
  for (const name of ["rule-strong", "focus"]) {
    const ratio = contrast(pick(name, theme), pick("paper", theme));
    expect(ratio, name).toBeGreaterThanOrEqual(AA_GRAPHICS);
  }
});
