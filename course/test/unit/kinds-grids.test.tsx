import renderToString from "preact-render-to-string";
import { expect, test } from "vitest";
import { type HeatMapSpec, heatMap } from "../../src/kit/figures/kinds/heat-map/index.tsx";
import { describeCell, isSelected } from "../../src/kit/figures/kinds/heat-map/spec.ts";
import { type GridImage, imageGrid } from "../../src/kit/figures/kinds/image-grid/index.tsx";
import { faultOf, pixelWords } from "../../src/kit/figures/kinds/image-grid/spec.ts";
import { sorting, type TableSpec, table } from "../../src/kit/figures/kinds/table/index.tsx";
import { markedRows, nextSorting, orderOf } from "../../src/kit/figures/kinds/table/spec.ts";
import { lineUp } from "../../src/kit/figures/kinds/token-grid/arcs.tsx";
import { tokenGrid } from "../../src/kit/figures/kinds/token-grid/index.tsx";
import { rowWords } from "../../src/kit/figures/kinds/token-grid/spec.ts";

const nothing = (): void => undefined;
const count = (page: string, text: string): number => page.split(text).length - 1;

const matrix = (size: number, value: (i: number, j: number) => number): HeatMapSpec<null> => {
  const labels = Array.from({ length: size }, (_, i) => `n${i}`);
  return {
    name: "m",
    map: () => ({
      values: labels.map((_, i) => labels.map((__, j) => value(i, j))),
      rows: { title: "row", labels },
      columns: { labels },
      title: "value",
    }),
  };
};

test("a small matrix is a grid of cells with numbers; one of them takes the Tab key", () => {
  const page = renderToString(heatMap(matrix(3, (i, j) => i - j))(null, nothing));
  expect(count(page, 'role="gridcell"')).toBe(9);
  expect(count(page, 'role="row"')).toBe(4);
  expect(page.match(/ tabindex="0"/gi)?.length).toBe(1);
  expect(page).toContain(">−2</text>");
  expect(page).toContain("row n0, n2: value −2");
  expect(page).not.toContain("<canvas");
});

test("a large matrix is a canvas over a picture that the page already holds", () => {
  const page = renderToString(heatMap(matrix(64, (i, j) => i - j))(null, nothing));
  expect(page).toContain("<canvas");
  expect(count(page, "mask-image:url(data:image/png;base64,")).toBe(2);
  expect(page).toContain("Negative cells are struck through.");
  expect(page).toContain('role="application"');
});

test("what is not a number is said, not drawn as one", () => {
  const page = renderToString(heatMap(matrix(2, () => Number.NaN))(null, nothing));
  expect(page).toContain("not a number");
  expect(page).not.toContain("NaN");
});

test("a row, a column or a cell is selected as the description says", () => {
  const at = { row: 1, column: 2 };
  expect(isSelected("row", at, { row: 1, column: 0 })).toBe(true);
  expect(isSelected("column", at, { row: 0, column: 2 })).toBe(true);
  expect(isSelected("cell", at, { row: 1, column: 0 })).toBe(false);
  expect(isSelected("cell", null, at)).toBe(false);
  expect(describeCell(matrix(3, (i, j) => i * j).map(null), at)).toBe("row n1, n2: value 2");
});

test("an editable matrix has a box for the chosen number", () => {
  const spec: HeatMapSpec<number> = {
    ...(matrix(2, () => 0) as unknown as HeatMapSpec<number>), // its map takes no state
    edit: { low: -1, high: 1, step: 0.1, set: (_, __, value) => value },
  };
  const page = renderToString(heatMap(spec)(0, nothing));
  expect(page).toMatch(/number at n0, n0.*<input type="number"/s);
});

const grey = (size: number, fill = 0.5): GridImage => ({
  width: size,
  height: size,
  pixels: new Float32Array(size * size).fill(fill),
  caption: `fill ${fill}`,
});

test("pictures are in the page before a script runs; the chosen one stands large", () => {
  const view = imageGrid<number>({
    name: "pictures",
    images: () => [grey(4), { ...grey(4, 1), pixels: new Float32Array(48).fill(0.25) }],
    select: { get: (i) => i, set: (_, i) => i },
  });
  const page = renderToString(view(0, nothing));
  expect(count(page, "<canvas")).toBe(3);
  expect(count(page, 'role="option"')).toBe(2);
  expect(count(page, "<img")).toBe(1);
  expect(page).toContain("Row 3, column 3: 0.5.");
  expect(renderToString(view(9, nothing))).toContain("red 0.25, green 0.25, blue 0.25");
});

test("broken pictures say what is wrong", () => {
  expect(faultOf(grey(3))).toBeNull();
  expect(faultOf({ width: 2, height: 2, pixels: [1] })).toContain(
    "1 numbers are neither 4 nor 3·4",
  );
  expect(faultOf({ width: 0, height: 2, pixels: [] })).toContain("has none");
  const view = imageGrid<null>({ name: "p", images: () => [{ width: 2, height: 2, pixels: [1] }] });
  expect(renderToString(view(null, nothing))).toContain("neither");
  expect(renderToString(imageGrid<null>({ name: "p", images: () => [] })(null, nothing))).toContain(
    "no images",
  );
  expect(pixelWords(grey(2), { row: 0, column: 1 }, (v) => `${100 * v} %`)).toBe(
    "Row 1, column 2: 50 %",
  );
});

const weights = {
  tokens: ["the", "cat", "sat"],
  weights: [
    [1, 0, 0],
    [0.3, 0.7, 0],
    [0.2, 0.5, 0.3],
  ],
};

test("tokens of a line never overlap", () => {
  const { middles, widths, total } = lineUp(["a", "considerably", "b", "longer"]);
  middles.slice(1).forEach((middle, i) => {
    const gap = middle - (widths[i + 1] ?? 0) / 2 - ((middles[i] ?? 0) + (widths[i] ?? 0) / 2);
    expect(gap).toBeGreaterThan(5);
  });
  expect((middles.at(-1) ?? 0) + (widths.at(-1) ?? 0) / 2).toBeCloseTo(10 + total, 9);
});

test.each(["arcs", "matrix"] as const)(
  "tokens as %s: options, weights, and the lit row in words",
  (form) => {
    const view = tokenGrid<number>({
      name: "t",
      weights: () => weights,
      form: () => form,
      focus: { get: (i) => i, set: (_, i) => i },
    });
    const page = renderToString(view(1, nothing));
    expect(count(page, 'role="option"')).toBe(3);
    expect(page).toContain("cat (2) looks at cat (2) 0.7, the (1) 0.3.");
    expect(page).toMatch(form === "arcs" ? />0\.7<\/text>/ : />\.7<\/text>/);
    expect(renderToString(view(99, nothing))).toContain("sat (3) looks at cat (2) 0.5");
  },
);

test("a token that looks at nothing says so", () => {
  expect(rowWords({ tokens: ["a"], weights: [[0]] }, 0)).toBe("a (1) looks at nothing.");
  const empty = tokenGrid<null>({
    name: "t",
    weights: () => ({ tokens: [], weights: [] }),
    focus: { get: () => 0, set: () => null },
  });
  expect(renderToString(empty(null, nothing))).toContain("no tokens");
});

interface Sheet {
  readonly values: readonly number[];
  readonly sorted: { readonly column: string; readonly down: boolean } | null;
}
const sheet: TableSpec<Sheet> = {
  caption: "c",
  rows: ({ values }) => values.length,
  columns: [
    { id: "name", name: "name", value: (_, row) => ["b", "a", "c", "d"][row] ?? "" },
    {
      id: "v",
      name: "value",
      meaning: "what it is",
      mark: "greatest",
      full: 4,
      value: ({ values }, row) => values[row] ?? Number.NaN,
      edit: {
        low: 0,
        high: 9,
        step: 1,
        set: (state, row, v) => ({ ...state, values: state.values.with(row, v) }),
      },
    },
  ],
  sorting: { get: ({ sorted }) => sorted, set: (state, sorted) => ({ ...state, sorted }) },
};
const values = [2, Number.NaN, 4, 4];

test("rows are sorted both ways, stably, with what is no number last", () => {
  const by = (column: string, down: boolean) =>
    orderOf(sheet, { values, sorted: { column, down } });
  expect(by("v", true)).toEqual([2, 3, 0, 1]);
  expect(by("v", false)).toEqual([0, 2, 3, 1]);
  expect(by("name", false)).toEqual([1, 0, 2, 3]);
  expect(orderOf(sheet, { values, sorted: null })).toEqual([0, 1, 2, 3]);
  expect(by("gone", true)).toEqual([0, 1, 2, 3]);
});

test("the greatest is marked wherever it stands", () => {
  expect([...markedRows(sheet.columns[1]!, { values, sorted: null }, 4)]).toEqual([2, 3]);
});

test("a column's name sorts down, then up, then not at all; a link keeps it", () => {
  const down = nextSorting(null, "v");
  const up = nextSorting(down, "v");
  expect([down?.down, up?.down, nextSorting(up, "v")]).toEqual([true, false, null]);
  const codec = sorting(["name", "v"]);
  for (const state of [down, up, null]) expect(codec.parse(codec.print(state))).toEqual(state);
  expect(codec.parse("gone-down")).toBeNull();
});

test("a table says how it is sorted, and its cells can be changed", () => {
  const page = renderToString(
    table(sheet)({ values, sorted: { column: "v", down: true } }, nothing),
  );
  expect(page).toContain('aria-sort="descending"');
  expect(count(page, '<input type="number"')).toBe(4);
  expect(page).toContain('aria-label="value, c"');
  expect(count(page, 'aria-label="greatest"')).toBe(2);
  expect(renderToString(table(sheet)({ values: [], sorted: null }, nothing))).toContain("no rows");
});
