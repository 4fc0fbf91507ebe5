/** @file What objects are worth, in words: for the summary, the list and the table. */
import { constructionOf } from "../constructions/index.ts";
import type { Evaluated, Evaluation } from "./graph.ts";
import type { Board } from "./model.ts";
import { sayMatrix, sayName, sayNumber, sayVec } from "./said.ts";
import type { Value } from "./value.ts";

function spectrumWords(value: Extract<Value, { readonly type: "eigen" }>): string {
  const { pairs, turning } = value.spectrum;
  const kept = pairs.map((pair) => `${sayNumber(pair.value)} along ${sayVec(pair.direction)}`);
  const turned = turning
    ? [`${sayNumber(turning.re)} ± ${sayNumber(turning.im)}i, which turns`]
    : [];
  return [...kept, ...turned].join("; ");
}

/** A value in a few words: "(2, 1)", "3.5", "none: …". */
export function valueWords(value: Value): string {
  switch (value.type) {
    case "number":
      return sayNumber(value.value);
    case "point":
      return sayVec(value.at);
    case "vector":
      return sayVec(value.by);
    case "matrix":
    case "grid":
      return sayMatrix(value.rows);
    case "segment":
      return `${sayVec(value.from)} to ${sayVec(value.to)}`;
    case "line":
      return `through ${sayVec(value.through)} along ${sayVec(value.along)}`;
    case "flat":
      return `along ${sayVec(value.along)} and ${sayVec(value.across)}`;
    case "shape":
    case "solid":
      return shapeWords(value);
    case "picture":
      return `${value.picture}, corner at ${sayVec(value.at)}`;
    case "eigen":
      return spectrumWords(value);
    case "nothing":
      return `none: ${value.why}`;
  }
}

function shapeWords(value: Extract<Value, { readonly type: "shape" | "solid" }>): string {
  const places = value.type === "shape" ? value.rings.flatMap((r) => r.places) : value.corners;
  if (places.length > 4) return `from ${boundsWords(places)}`;
  return places.map(sayVec).join(", ");
}

function boundsWords(places: readonly (readonly number[])[]): string {
  const ends = [Math.min, Math.max].map((best) =>
    sayVec((places[0] ?? []).map((_, i) => best(...places.map((place) => place[i] ?? 0)))),
  );
  return ends.join(" to ");
}

/** "sum of u and v", "point", "A on F". */
export function madeOf({ item }: Evaluated): string {
  const { title, made } = constructionOf(item.kind);
  const names = item.of.map(sayName);
  if (made) return made(names);
  const head = item.choice === "" ? title : item.choice;
  return item.of.length === 0 ? head : `${head}: ${names.join(", ")}`;
}

const SPOKEN = 8;

/** The board in words: how many objects, and the first of them with their values. */
export function boardWords(board: Board, values: Evaluation): string {
  const shown = [...values.values()].filter(({ item }) => !item.hidden);
  if (shown.length === 0) return "The board is empty: add an object beside it.";
  const said = shown
    .filter(({ value }) => !["shape", "solid", "grid", "picture"].includes(value.type))
    .slice(0, SPOKEN)
    .map(({ item, value }) => `${sayName(item.name)} = ${valueWords(value)}`);
  const count = `${shown.length} ${shown.length === 1 ? "object" : "objects"} in ${board.room === "plane" ? "the plane" : "space"}`;
  return said.length === 0 ? `${count}.` : `${count}: ${said.join(", ")}.`;
}
