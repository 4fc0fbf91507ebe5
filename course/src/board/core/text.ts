/** @file A board as text for the address: short, readable, and read with suspicion. */
import { findConstruction } from "../constructions/index.ts";
import {
  type Board,
  type Item,
  isRefused,
  itemRoles,
  type Refused,
  type Room,
  refuse,
  usualView,
} from "./model.ts";
import { readBoard } from "./schema.ts";

const viewNumbers = ({ view }: Board): readonly number[] => [
  ...view.centre,
  view.across,
  view.snap,
  view.azimuth,
  view.elevation,
  view.reach,
];

/** Name, construction, what it is made of, numbers, choice, colour if not the usual, − if hidden. */
function printItem(item: Item): string {
  const usual = findConstruction(item.kind)?.role;
  const parts = [
    item.name,
    item.kind,
    item.of.join("."),
    item.numbers.join(","),
    item.choice.replaceAll(" ", "-"),
    item.role === usual ? "" : item.role,
    item.hidden ? "-" : "",
  ];
  return parts.join(":").replace(/:+$/, "");
}

/** The board as text: its start, its view, its objects. */
export const printBoard = (board: Board): string =>
  [board.start, viewNumbers(board).join(","), ...board.items.map(printItem)].join(";");

const numbersIn = (text: string): readonly number[] =>
  text === ""
    ? []
    : text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));

function parseItem(text: string, room: Room): unknown {
  const [name = "", kind = "", of = "", numbers = "", choice = "", role = "", hidden = ""] =
    text.split(":");
  const construction = findConstruction(kind);
  const choices = construction?.choices?.(room) ?? [];
  return {
    name,
    kind,
    of: of === "" ? [] : of.split("."),
    numbers: numbersIn(numbers),
    choice: choices.find((one) => one.replaceAll(" ", "-") === choice) ?? choice,
    role: itemRoles.find((one) => one === role) ?? construction?.role ?? "plain",
    hidden: hidden === "-",
  };
}

/** The board that a text says, or why it says none. */
export function parseBoard(text: string, room: Room): Board | Refused {
  if (text.length > 20_000) return refuse("The link is longer than any board.");
  const [start = "", view = "", ...items] = text.split(";");
  const [x, y, across, snap, azimuth, elevation, reach] = numbersIn(view);
  const board = readBoard({
    room,
    start,
    view: view === "" ? usualView : { centre: [x, y], across, snap, azimuth, elevation, reach },
    items: items.map((item) => parseItem(item, room)),
  });
  return isRefused(board) ? refuse(`The link is damaged. ${board.refused}`) : board;
}
