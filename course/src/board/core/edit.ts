/** @file Changes of a board: each gives the next board, or the sentence that refuses it. */
import { constructionOf, findConstruction } from "../constructions/index.ts";
import { checkItems, dependents, fits, listed } from "./graph.ts";
import { type Board, type Item, isRefused, NAME, type Refused, refuse, tidyName } from "./model.ts";
import { sayName } from "./said.ts";

const withItems = (board: Board, items: readonly Item[]): Board => ({ ...board, items });

/** The board with other objects, if they make one. */
function checked(board: Board, items: readonly Item[]): Board | Refused {
  const types = checkItems(items, board.room);
  return isRefused(types) ? types : withItems(board, items);
}

const changed = (board: Board, name: string, change: (item: Item) => Item): readonly Item[] =>
  board.items.map((item) => (item.name === name ? change(item) : item));

/** A name that is free, from the list of a construction. */
export function freeName(board: Board, kind: string): string {
  const taken = new Set(board.items.map(({ name }) => name));
  const names = findConstruction(kind)?.names ?? ["X"];
  const short = names.find((name) => !taken.has(name));
  if (short !== undefined) return short;
  const first = names[0] ?? "X";
  for (let k = 1; ; k++) if (!taken.has(`${first}_${k}`)) return `${first}_${k}`;
}

/** Adds an object made of others, with its usual numbers. */
export function addItem(
  board: Board,
  kind: string,
  of: readonly string[],
  options: Partial<Pick<Item, "name" | "numbers" | "choice" | "role" | "hidden">> = {},
): Board | Refused {
  const construction = findConstruction(kind);
  if (construction === undefined) return refuse(`There is no construction “${kind}”.`);
  const numbers = construction.fields(board.room, of.length).map(({ initial }) => initial);
  const item: Item = {
    name: freeName(board, kind),
    kind,
    of,
    numbers,
    choice: construction.choices?.(board.room)[0] ?? "",
    role: construction.role,
    hidden: false,
    ...options,
  };
  return checked(board, [...board.items, item]);
}

/** Gives an object another name, everywhere. */
export function renameItem(board: Board, name: string, wanted: string): Board | Refused {
  const next = tidyName(wanted);
  if (next === name) return board;
  if (!NAME.test(next)) {
    return refuse(
      `“${wanted.slice(0, 20)}” is no name: up to six letters, then perhaps an index, as in v_1.`,
    );
  }
  if (board.items.some((item) => item.name === next)) {
    return refuse(`${sayName(next)} is taken: every object has a name of its own.`);
  }
  const renamed = (old: string): string => (old === name ? next : old);
  return withItems(
    board,
    board.items.map((item) => ({ ...item, name: renamed(item.name), of: item.of.map(renamed) })),
  );
}

/** Takes an object away, with all that is made of it. */
export function removeItem(board: Board, name: string): Board {
  const gone = dependents(board.items, name);
  return withItems(
    board,
    board.items.filter((item) => !gone.has(item.name)),
  );
}

/** What is said of a removal. */
export function removalSentence(board: Board, name: string): string {
  const others = [...dependents(board.items, name)].filter((one) => one !== name).map(sayName);
  const with_ = others.length === 0 ? "" : `, and with it ${listed(others)}`;
  return `${sayName(name)} is deleted${with_}. Undo brings it back.`;
}

/** Makes an object of other objects. Refused where it would go in a circle. */
export function redefineItem(board: Board, name: string, of: readonly string[]): Board | Refused {
  const items = changed(board, name, (item) => {
    const fields = constructionOf(item.kind).fields(board.room, of.length);
    const numbers = fields.map(({ initial }, i) => item.numbers[i] ?? initial);
    return { ...item, of, numbers };
  });
  return checked(board, items);
}

/** Sets one of an object's own numbers; what does not fit changes nothing. */
export function setNumber(board: Board, name: string, at: number, value: number): Board {
  const item = board.items.find((one) => one.name === name);
  if (item === undefined) return board;
  return setNumbers(
    board,
    name,
    item.numbers.map((x, i) => (i === at ? value : x)),
  );
}

/** Sets all of an object's numbers; what does not fit changes nothing. */
export function setNumbers(board: Board, name: string, numbers: readonly number[]): Board {
  const items = changed(board, name, (item) => {
    const fields = constructionOf(item.kind).fields(board.room, item.of.length);
    const good = fields.length === numbers.length && numbers.every((x, i) => fits(x, fields[i]));
    return good && numbers.some((x, i) => x !== item.numbers[i]) ? { ...item, numbers } : item;
  });
  return withItems(board, items);
}

/** Sets how an object looks or which of a list it is. */
export const setLook = (
  board: Board,
  name: string,
  look: Partial<Pick<Item, "role" | "hidden" | "choice">>,
): Board =>
  withItems(
    board,
    changed(board, name, (item) => ({ ...item, ...look })),
  );
