/** @file Which colour, dash and shape each mark gets: series differ by more than colour. */
import {
  type Color,
  type Dash,
  type DotSymbol,
  dashes,
  type Mark,
  SERIES,
  symbols,
} from "../spec.ts";

/** How one mark looks. */
export interface Look {
  readonly color: Color;
  readonly dash: Dash;
  readonly symbol: DotSymbol;
}

const dashArrays: Readonly<Record<Dash, string | undefined>> = {
  solid: undefined,
  dashed: "7 4",
  dotted: "1.5 4",
  dashdot: "9 3 2 3",
};

/** A dash as SVG writes it. */
export const dashArray = (dash: Dash): string | undefined => dashArrays[dash];

/** The looks of the marks, in their order. */
export function looksOf(marks: readonly Mark[]): Look[] {
  let [colors, lines, dots] = [0, 0, 0];
  return marks.map((mark) => {
    const asked = "color" in mark ? mark.color : "plain";
    const color = asked ?? colors++ % SERIES;
    const given = "dash" in mark ? mark.dash : "solid";
    const dash = given ?? dashes[lines++ % dashes.length] ?? "solid";
    const shape = mark.type === "dots" ? mark.symbol : "circle";
    return { color, dash, symbol: shape ?? symbols[dots++ % symbols.length] ?? "circle" };
  });
}

/** The outline of a dot of radius r around a point, as path data; shapes have about equal areas. */
export function dotPath(symbol: DotSymbol, x: number, y: number, r: number): string {
  const n = (value: number): number => Math.round(value * 100) / 100;
  const at = `M${n(x)},${n(y)}`;
  switch (symbol) {
    case "circle":
      return `M${n(x - r)},${n(y)}a${n(r)},${n(r)} 0 1,0 ${n(2 * r)},0a${n(r)},${n(r)} 0 1,0 ${n(-2 * r)},0z`;
    case "square": {
      const a = n(0.886 * r);
      return `${at}m${-a},${-a}h${2 * a}v${2 * a}h${-2 * a}z`;
    }
    case "diamond": {
      const a = n(1.25 * r);
      return `${at}m0,${-a}l${a},${a}l${-a},${a}l${-a},${-a}z`;
    }
    case "triangle": {
      const [a, h] = [n(1.347 * r), n(1.17 * r)];
      return `${at}m0,${-h}l${a},${2 * h}h${-2 * a}z`;
    }
    case "cross": {
      const [a, b] = [n(1.2 * r), n(0.4 * r)];
      const arm = n(a - b);
      return `${at}m${-b},${-a}h${2 * b}v${arm}h${arm}v${2 * b}h${-arm}v${arm}h${-2 * b}v${-arm}h${-arm}v${-2 * b}h${arm}z`;
    }
  }
}
