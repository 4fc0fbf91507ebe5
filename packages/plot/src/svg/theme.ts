/** @file The colours and the face of a drawing; a page gives its own. */
import { scaleLinear } from "d3-scale";
import type { Color, Role } from "../spec.ts";

/** What a drawing is painted with: anything that SVG takes as a colour. */
export interface Theme {
  readonly ink: string;
  readonly soft: string;
  readonly rule: string;
  readonly paper: string;
  /** The colours of series, in turn. */
  readonly series: readonly string[];
  readonly roles: Readonly<Record<Role, string>>;
  /** The font family of numbers and words. */
  readonly face: string;
  /** The font family of titles. */
  readonly titleFace: string;
  /** From 0 (least) to 1 (most). */
  readonly ramp: (t: number) => string;
  /** From −1 through 0, which is the paper's colour, to 1. */
  readonly diverging: (t: number) => string;
}

const roles: Readonly<Record<Role, string>> = {
  plain: "#211e19",
  input: "#0a6470",
  weight: "#1650a8",
  bias: "#5a5aa8",
  preactivation: "#6b5a10",
  activation: "#1b6b35",
  output: "#4d6410",
  target: "#2f6a6a",
  loss: "#7b2a8c",
  delta: "#b03a08",
  gradient: "#a01f5c",
  rate: "#6a4a3a",
};

const paper = "#fcfaf5";

/** Ink on paper: what is used where no page says otherwise. */
export const plainTheme: Theme = {
  ink: "#211e19",
  soft: "#57514a",
  rule: "#ddd5c4",
  paper,
  series: [
    ...[roles.weight, roles.delta, roles.activation, roles.loss],
    ...[roles.input, roles.gradient, roles.preactivation, roles.rate],
  ],
  roles,
  face: "system-ui, sans-serif",
  titleFace: "Palatino, Georgia, serif",
  ramp: scaleLinear<string>().domain([0, 1]).range([paper, "#123f86"]).clamp(true),
  diverging: scaleLinear<string>()
    .domain([-1, 0, 1])
    .range([roles.delta, paper, roles.weight])
    .clamp(true),
};

/** What a colour of a figure looks like in a theme. */
export const paint = (theme: Theme, color: Color): string =>
  typeof color === "number" ? (theme.series[color] ?? theme.ink) : theme.roles[color];
