import type { JSX } from "preact";
import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import type { GalleryExample } from "../../src/gallery/example.ts";
import type { FigureView } from "../../src/kit/figures/figure.tsx";
import { contour, path } from "../../src/kit/figures/kinds/contour.tsx";
import { density, histogram, interval, rug } from "../../src/kit/figures/kinds/density.tsx";
import {
  area,
  curve,
  dot,
  dotOn,
  functionPlot,
  rule,
  tangent,
} from "../../src/kit/figures/kinds/function-plot.tsx";
import {
  circle,
  grid,
  label,
  line,
  plane,
  point,
  polygon,
  segment,
  vector,
} from "../../src/kit/figures/kinds/plane.tsx";
import { band, brush, timeSeries, trace } from "../../src/kit/figures/kinds/time-series.tsx";

/** The static picture: what the build writes into the page. */
function drawn<S>(view: FigureView<S>, state: S): string {
  const html = renderToString(<View view={view} state={state} />);
  expect(html).not.toMatch(/NaN|Infinity|undefined|null/);
  return html;
}

function View<S>({
  view,
  state,
}: {
  readonly view: FigureView<S>;
  readonly state: S;
}): JSX.Element {
  return view(state, () => undefined);
}

const count = (html: string, part: string): number => html.split(part).length - 1;

describe("plane", () => {
  const view = plane<{ readonly v: readonly [number, number] }>({
    x: [-4, 4],
    y: [-3, 3],
    label: "a plane",
    marks: ({ v }) => [
      grid({
        matrix: [
          [1, 1],
          [0, 1],
        ],
        unitSquare: true,
        sym: "A",
      }),
      line([0, 0], v, { dash: "dashed" }),
      circle([0, 0], 1, { label: "*S*" }),
      polygon(
        [
          [0, 0],
          [1, 0],
          [0, 1],
        ],
        { role: "loss" },
      ),
      segment([0, 0], [1, 1]),
      point([1, 1], { shape: "square", label: "*p*" }),
      label([2, 2], "here"),
      vector(v, { label: "*v*", sym: "v", move: (_, to) => ({ v: to }) }),
    ],
  });

  test("draws every mark, names them, and makes a handle of what moves", () => {
    const html = drawn(view, { v: [2, 1] });
    expect(count(html, 'role="slider"')).toBe(1);
    expect(html).toContain('aria-label="tip of v"');
    expect(html).toContain('aria-valuetext="x 2, y 1"');
    expect(html).toContain('data-sym="A"');
    expect(html).toContain('role="group" aria-label="a plane"');
    for (const name of ["S", "p", "here", "v"]) expect(html).toContain(`>${name}</tspan>`);
  });

  test("survives vectors without length and matrices without rank", () => {
    drawn(view, { v: [0, 0] });
    const flat = plane<null>({
      x: [-1, 1],
      y: [-1, 1],
      label: "flat",
      marks: () => [
        grid({
          matrix: [
            [0, 0],
            [0, 0],
          ],
          unitSquare: true,
        }),
        line([0, 0], [0, 0]),
      ],
    });
    expect(drawn(flat, null)).toContain('role="img"');
  });
});

describe("functionPlot", () => {
  test("curves, areas, rules, tangents and points, each with its name", () => {
    const f = (x: number): number => x * x;
    const view = functionPlot<number>({
      x: { span: [-2, 2], label: "*x*", unit: "m" },
      y: { span: [0, 4], label: "height" },
      label: "a parabola",
      marks: (x) => [
        area(() => 0, f, { domain: [0, 1], role: "loss" }),
        curve(f, { role: "output", label: "*x*^2", dash: "long" }),
        tangent([x, f(x)], 2 * x),
        rule("x", 1, { label: "one", move: (_, to) => to }),
        rule("y", 3, { label: "three" }),
        dotOn(f, x, { label: "here", move: (_, to) => to }),
        dot([1, 2], { shape: "cross", label: "there" }),
      ],
    });
    const html = drawn(view, 1);
    expect(count(html, 'role="slider"')).toBe(2);
    expect(html).toContain('stroke-dasharray="14 5"');
    expect(html).toContain("(m)");
    for (const name of ["one", "three", "here", "there"])
      expect(html).toContain(`>${name}</tspan>`);
  });

  test("both axes may be logarithmic", () => {
    const view = functionPlot<null>({
      x: { span: [1e-3, 1e3], scale: "log" },
      y: { span: [1e-6, 1e6], scale: "log" },
      label: "a power",
      marks: () => [curve((x) => x * x, { label: "square" }), tangent([1, 1], 2)],
    });
    expect(drawn(view, null)).toContain("10⁻³");
  });
});

test("density: bars, strokes, shading and two ends that move", () => {
  const view = density<readonly [number, number]>({
    x: { span: [-3, 3] },
    y: { span: [0, 1] },
    label: "samples",
    marks: (span) => [
      histogram([-1, 0, 0.5, 1], { role: "input" }),
      rug([-1, 0, 0.5, 1]),
      interval(span, { label: "middle", move: (_, to) => to }),
    ],
  });
  const html = drawn(view, [-1, 1]);
  expect(html).toContain('aria-label="lower end of middle"');
  expect(html).toContain('aria-label="upper end of middle"');
  expect(count(html, "v-9")).toBe(4);
});

test("timeSeries: series differ by dash and name; gaps part them", () => {
  const view = timeSeries<readonly [number, number]>({
    x: { span: [0, 3] },
    y: { span: [0, 5] },
    label: "two series",
    marks: (span) => [
      band([0, 1, 1, 0], [2, 3, 3, 2], { label: "range" }),
      trace([1, 2, Number.NaN, 4], { label: "first" }),
      trace([4, 3, 2, 1], { label: "second", dash: "dotted" }),
      brush(span, { label: "the window", move: (_, to) => to }),
    ],
  });
  const html = drawn(view, [1, 2]);
  for (const name of ["range", "first", "second"]) expect(html).toContain(`>${name}</tspan>`);
  expect(html).toContain('stroke-dasharray="1.5 4"');
  expect(count(html, 'role="slider"')).toBe(2);
});

test("contour: lines, their heights, a path whose steps may be lost", () => {
  const view = contour<readonly [number, number]>({
    x: { span: [-2, 2] },
    y: { span: [-2, 2] },
    label: "a bowl",
    equal: true,
    field: () => (x, y) => x * x + y * y,
    levels: [1, 2, 3],
    marks: (start) => [
      path([start, [1, 1], [Number.NaN, 0], [1e300, -1e300]], { label: "steps" }),
      dot(start, { label: "start", move: (_, to) => to }),
    ],
  });
  const html = drawn(view, [-1, -1]);
  expect(count(html, 'class="level"')).toBe(3);
  expect(html).toContain("<canvas");
});

const modules = import.meta.glob<{ readonly example: GalleryExample }>(
  "../../src/gallery/examples/*.tsx",
  { eager: true },
);

describe.each(Object.entries(modules))("%s", (_, { example }) => {
  const { Figure } = example;
  const html = renderToString(<Figure />);

  test("says what it is for and is drawn by the build", () => {
    expect(example.kind).toMatch(/^[a-z][A-Za-z]+$/);
    expect(example.title).toMatch(/^[\p{Lu}\d][^.]{2,}$/u);
    expect(example.about.length).toBeGreaterThan(40);
    expect(Number.isFinite(example.position)).toBe(true);
    expect(html).toMatch(/<svg|<table/);
    expect(html).not.toMatch(/>[^<]*(NaN|Infinity|undefined)[^<]*</);
  });

  test("has a goal, a summary, a table, a reset and a link", () => {
    expect(html).toContain("figure-goal");
    expect(html).toMatch(/class="figure-summary"[^>]*>[^<]{20,}/);
    for (const button of ["Reset", "Copy link"]) expect(html).toContain(button);
    // a table is its own data table
    expect(html).toContain(example.kind === "table" ? "<table" : "Show the numbers");
  });
});

test("positions and kinds of the gallery differ", () => {
  const examples = Object.values(modules).map(({ example }) => example);
  expect(new Set(examples.map(({ kind }) => kind)).size).toBe(examples.length);
  expect(examples.length).toBeGreaterThanOrEqual(5);
});
