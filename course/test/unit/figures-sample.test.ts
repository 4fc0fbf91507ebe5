import { describe, expect, test } from "vitest";
import { layOut } from "../../src/kit/figures/kinds/shared/axis.ts";
import {
  type Curve,
  pathOf,
  pixelPath,
  sample,
} from "../../src/kit/figures/kinds/shared/sample.ts";

const x = layOut({ span: [-4, 4] }, 40, 720);
const y = layOut({ span: [-3, 3] }, 400, 20);

/** Height in pixels of sampled pieces at a place; NaN where there is none. */
function drawnAt(runs: ReturnType<typeof sample>, at: number): number {
  for (const run of runs) {
    const k = run.findIndex(([a]) => a >= at);
    const [before, after] = [run[k - 1], run[k]];
    if (before === undefined || after === undefined) continue;
    const share = (at - before[0]) / (after[0] - before[0]);
    return y.at(before[1]) + share * (y.at(after[1]) - y.at(before[1]));
  }
  return Number.NaN;
}

describe("a curve is sampled so finely that nobody sees the chords", () => {
  const curves: Readonly<Record<string, Curve>> = {
    "sin 9x": (a) => Math.sin(9 * a),
    "e^(−40x²)": (a) => Math.exp(-40 * a * a),
    "tanh 1000x": (a) => Math.tanh(1000 * a),
    "√(x + 4)": (a) => Math.sqrt(Math.max(0, a + 4)),
    "|x|": Math.abs,
  };
  test.each(Object.entries(curves))("%s", (_, f) => {
    const runs = sample(f, x, y);
    expect(runs.length).toBe(1);
    let worst = 0;
    for (let k = 0; k <= 3000; k++) {
      const at = -3.999 + (7.998 * k) / 3000;
      // Across a cliff a height says little; half a pixel to the side does.
      const heights = [-0.5, 0, 0.5].map((by) => y.at(f(at + (8 * by) / 680)));
      const [low, high] = [Math.min(...heights), Math.max(...heights)];
      const drawn = drawnAt(runs, at);
      worst = Math.max(worst, low - drawn, drawn - high);
    }
    expect(worst).toBeLessThan(0.5);
    expect(runs[0]?.length).toBeLessThan(2500);
  });
});

describe("poles, jumps and gaps part it", () => {
  const jumpFree = (runs: ReturnType<typeof sample>): boolean =>
    runs.every((run) =>
      run.slice(1).every(([a, b], i) => {
        const [a0, b0] = run[i] ?? [a, b];
        const inside = Math.abs(b) < 3 && Math.abs(b0) < 3;
        return !inside || Math.hypot(x.at(a) - x.at(a0), y.at(b) - y.at(b0)) < 40;
      }),
    );

  test.each<readonly [string, Curve, number]>([
    ["1/x", (a) => 1 / a, 2],
    ["tan x", Math.tan, 3],
    ["1/(x − 0.1)", (a) => 1 / (a - 0.1), 2],
    ["sign", Math.sign, 2],
    ["floor", Math.floor, 8],
    ["√x", Math.sqrt, 1],
    ["log x", Math.log, 1],
    ["√(x² − 1)", (a) => Math.sqrt(a * a - 1), 2],
    ["nowhere", () => Number.NaN, 0],
  ])("%s", (_, f, pieces) => {
    const runs = sample(f, x, y);
    expect(runs.length).toBe(pieces);
    expect(jumpFree(runs)).toBe(true);
  });

  test("no bridge crosses a pole", () => {
    const runs = sample((a) => 1 / a, x, y);
    expect(runs.some((run) => (run[0]?.[0] ?? 0) < 0 && (run.at(-1)?.[0] ?? 0) > 0)).toBe(false);
  });

  test("the edge of a domain is met", () => {
    const [run] = sample((a) => Math.sqrt(a - 1), x, y);
    expect(run?.[0]?.[0]).toBeCloseTo(1, 6);
    const [whole] = sample(Math.sqrt, layOut({ span: [0, 4] }, 0, 700), y);
    expect(whole?.[0]).toEqual([0, 0]);
  });
});

test("noise ends", () => {
  let calls = 0;
  const noise: Curve = (a) => {
    calls++;
    return Math.sin(1e9 * a * a) + Math.sin(1 / a);
  };
  sample(noise, x, y);
  expect(calls).toBeLessThan(60_000);
});

test("on a logarithmic axis steps are even in the picture", () => {
  const log = layOut({ span: [1e-6, 1], scale: "log" }, 0, 600);
  const [run] = sample((a) => Math.log10(a), log, layOut({ span: [-6, 0] }, 400, 0));
  const widths = (run ?? []).slice(1).map(([a], i) => log.at(a) - log.at(run?.[i]?.[0] ?? 0));
  expect(Math.max(...widths)).toBeLessThan(6);
});

test("a path keeps its coordinates near the picture", () => {
  const path = pathOf(
    [
      [0, 1e300],
      [1e300, 0],
    ],
    x,
    y,
  );
  expect(path.match(/[\d.]+/g)?.every((n) => Number(n) <= 1e5)).toBe(true);
});

test("a path leaves out what lies straight on, and keeps where it turns back", () => {
  const along = [0, 1, 2, 3, 4].map((k) => [10 * k, 5 * k] as const);
  expect(pixelPath(along)).toBe("M0 0L40 20");
  expect(pixelPath([...along, [0, 0]])).toBe("M0 0L40 20L0 0");
  const circle = Array.from({ length: 721 }, (_, k) => {
    const angle = (k * Math.PI) / 360;
    return [100 * Math.cos(angle), 100 * Math.sin(angle)] as const;
  });
  const places = (pixelPath(circle).match(/-?[\d.]+ -?[\d.]+/g) ?? []).map((p) =>
    p.split(" ").map(Number),
  );
  expect(places.length).toBeLessThan(200);
  const gentle = Array.from({ length: 400 }, (_, k) => [2 * k, 1e-4 * k * k] as const);
  const few = pixelPath(gentle)
    .split("L")
    .map((p) => p.replace("M", "").split(" ").map(Number));
  for (const [i, [a = 0, b = 0]] of few.slice(1).entries()) {
    const [a0 = 0, b0 = 0] = few[i] ?? [];
    expect(Math.abs((b + b0) / 2 - 1e-4 * ((a + a0) / 4) ** 2)).toBeLessThan(0.2);
  }
  // The middle of each chord is where it misses the circle most.
  const misses = places.slice(1).map(([a = 0, b = 0], i) => {
    const [a0 = 0, b0 = 0] = places[i] ?? [];
    return 100 - Math.hypot((a + a0) / 2, (b + b0) / 2);
  });
  expect(Math.max(...misses)).toBeLessThan(0.2);
});
