import fc from "fast-check";
import renderToString from "preact-render-to-string";
import { expect, test } from "vitest";
import {
  boxOf,
  dot,
  HEIGHT,
  lookOf,
  nearness,
  plus,
  seen,
  WIDTH,
} from "../../src/kit/figures/kinds/orbit/camera.ts";
import { discs, ribbons, tips } from "../../src/kit/figures/kinds/orbit/flat.ts";
import { type OrbitSpec, orbit, orbitControls } from "../../src/kit/figures/kinds/orbit/index.tsx";
import { sorted } from "../../src/kit/figures/kinds/orbit/painting.tsx";
import { partsOf } from "../../src/kit/figures/kinds/orbit/parts.ts";
import { keptGaze, type Vector3 } from "../../src/kit/figures/kinds/orbit/spec.ts";

const gazes = fc.record({
  azimuth: fc.integer({ min: 0, max: 359 }),
  elevation: fc.integer({ min: 5, max: 90 }),
});

test("the directions of a look are unit vectors at right angles", () => {
  fc.assert(
    fc.property(gazes, (gaze) => {
      const { right, up, eye } = lookOf(gaze, 0.6);
      for (const v of [right, up, eye]) expect(dot(v, v)).toBeCloseTo(1, 12);
      for (const [u, v] of [
        [right, up],
        [up, eye],
        [eye, right],
      ] as const) {
        expect(dot(u, v)).toBeCloseTo(0, 12);
      }
    }),
  );
});

test("the whole box is inside the picture, however it is turned", () => {
  const ends = [-1, 1];
  fc.assert(
    fc.property(gazes, fc.constantFrom(0.3, 0.62, 1), (gaze, tall) => {
      const look = lookOf(gaze, tall);
      for (const x of ends)
        for (const y of ends)
          for (const z of ends) {
            const [px, py] = seen(look, [x, y, z * tall]);
            expect(px >= 0 && px <= WIDTH && py >= 0 && py <= HEIGHT).toBe(true);
          }
    }),
  );
});

test("seen from above the floor is a map; from the side heights go up", () => {
  const above = lookOf({ azimuth: 270, elevation: 90 }, 0.6);
  const [ox, oy] = seen(above, [0, 0, 0]);
  const [x1, y1] = seen(above, [1, 0, 0]);
  const [x2, y2] = seen(above, [0, 1, 0]);
  expect(x1 - ox).toBeGreaterThan(10);
  expect(y1).toBeCloseTo(oy, 9);
  expect(x2).toBeCloseTo(ox, 9);
  expect(y2).toBeLessThan(oy - 10);
  const side = lookOf({ azimuth: 30, elevation: 10 }, 0.6);
  expect(seen(side, [0, 0, 0.5])[1]).toBeLessThan(seen(side, [0, 0, 0])[1]);
});

test("towards the eye nothing moves in the picture, but it is nearer", () => {
  fc.assert(
    fc.property(gazes, (gaze) => {
      const look = lookOf(gaze, 0.6);
      const at: Vector3 = [0.3, -0.2, 0.1];
      const lifted = plus(at, look.eye, 0.4);
      expect(seen(look, lifted)[0]).toBeCloseTo(seen(look, at)[0], 9);
      expect(seen(look, lifted)[1]).toBeCloseTo(seen(look, at)[1], 9);
      expect(nearness(look, lifted) - nearness(look, at)).toBeCloseTo(0.4, 12);
    }),
  );
});

const axes = [
  { name: "x", range: [-1, 1] },
  { name: "y", range: [-1, 1] },
  { name: "z", range: [-1, 1] },
] as const;
const toBox = boxOf(axes, 0.6);

test("a surface has a face a cell, a hole where there is no height, and stays in its box", () => {
  const objects = [
    { kind: "surface", role: "loss", cells: 10, height: (x: number, y: number) => 5 * x * y },
    {
      kind: "surface",
      role: "loss",
      cells: 10,
      height: (x: number) => (x < -0.5 ? Number.NaN : 0),
    },
  ] as const;
  const whole = partsOf([objects[0]], axes, toBox).faces;
  expect(whole.length).toBe(100);
  expect(whole.flatMap(({ corners }) => corners).every(([, , z]) => Math.abs(z) <= 0.6)).toBe(true);
  expect(partsOf([objects[1]], axes, toBox).faces.length).toBe(70);
});

test("pieces are painted from the farthest to the nearest, and nothing is lost", () => {
  const parts = partsOf(
    [
      { kind: "surface", role: "loss", height: (x, y) => x * y, cells: 8 },
      { kind: "plane", role: "rate", through: [0, 0, 0], along: [1, 0, 0], across: [0, 1, 0] },
      { kind: "vector", role: "gradient", from: [0, 0, 0], to: [0.5, 0, 0.5], name: "v" },
      { kind: "point", role: "weight", at: [0, 0, 0], name: "p" },
      {
        kind: "path",
        role: "delta",
        points: [
          [0, 0, 0],
          [0.1, 0, 0],
          [0.2, 0, 0],
        ],
        dashed: true,
      },
    ],
    axes,
    toBox,
  );
  const { faces, strokes, dots, captions } = parts;
  expect(faces.length).toBe(64 + 64);
  expect(strokes.filter(({ tip }) => tip).length).toBe(1);
  expect(strokes.length).toBe(8 + 1);
  expect(captions.map(({ text }) => text)).toEqual(["v", "p"]);
  const items = sorted(parts, lookOf({ azimuth: 40, elevation: 30 }, 0.6));
  expect(items.length).toBe(faces.length + strokes.length + dots.length);
  expect(items.every(({ near }, i) => i === 0 || near >= (items[i - 1]?.near ?? 0))).toBe(true);
});

test("flat shapes face the eye and have their size", () => {
  const look = lookOf({ azimuth: 75, elevation: 35 }, 0.6);
  const stroke = { from: [0, 0, 0], to: [0.4, 0.2, 0.1], role: "weight", tip: true } as const;
  const disc = discs([0.1, 0.2, 0.3], look, 0.05);
  for (const point of disc) {
    const way = plus(point, [0.1, 0.2, 0.3], -1);
    expect(dot(way, look.eye)).toBeCloseTo(0, 12);
    expect(dot(way, way)).toBeLessThanOrEqual(0.05 ** 2 + 1e-12);
  }
  const [a, b] = ribbons(stroke, look, 0.01);
  expect(a && b && Math.hypot(...plus(a, b, -1))).toBeCloseTo(0.02, 12);
  const [, left, right] = tips(stroke, look, 0.12);
  expect(left && right && Math.hypot(...plus(left, right, -1))).toBeCloseTo(0.1, 12);
});

interface State {
  readonly azimuth: number;
  readonly elevation: number;
}
const spec: OrbitSpec<State> = {
  name: "saddle",
  axes,
  objects: () => [{ kind: "surface", role: "loss", height: (x, y) => x * y }],
  gaze: { get: (state) => state, set: (state, gaze) => ({ ...state, ...gaze }) },
};

test("the page has the painting, without a browser", () => {
  const page = renderToString(orbit(spec)({ azimuth: 300, elevation: 30 }, () => undefined));
  expect(page.match(/class="orbit-face/g)?.length).toBe(22 * 22);
  expect(page).not.toContain("NaN");
  expect(page.length).toBeLessThan(70_000);
});

test("a gaze goes round and stays above the floor; both angles have boxes", () => {
  expect(keptGaze({ azimuth: -5, elevation: 120 })).toEqual({ azimuth: 355, elevation: 90 });
  expect(keptGaze({ azimuth: 725, elevation: -3 })).toEqual({ azimuth: 5, elevation: 5 });
  const [azimuth, elevation] = orbitControls(spec);
  const at = { azimuth: 10, elevation: 20 };
  expect(azimuth?.kind === "number" && azimuth.set(at, 200)).toEqual({
    azimuth: 200,
    elevation: 20,
  });
  expect(elevation?.kind === "number" && elevation.set(at, 60)).toEqual({
    azimuth: 10,
    elevation: 60,
  });
});
