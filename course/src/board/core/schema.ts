/** @file What a board from outside (a file, a link, what was saved) must be. */
import * as v from "valibot";
import { checkItems } from "./graph.ts";
import {
  type Board,
  type Item,
  isRefused,
  itemRoles,
  LIMITS,
  type Refused,
  refuse,
  rooms,
  usualView,
} from "./model.ts";

/** −0 becomes 0: files, which write it as 0, would read another board. */
const finite = (low: number, high: number) =>
  v.pipe(
    v.number(),
    v.finite(),
    v.minValue(low),
    v.maxValue(high),
    v.transform((x) => x + 0),
  );
const short = v.pipe(v.string(), v.maxLength(40));

const item = v.object({
  name: short,
  kind: short,
  of: v.pipe(v.array(short), v.maxLength(LIMITS.parents), v.readonly()),
  numbers: v.pipe(
    v.array(finite(-LIMITS.size, LIMITS.size)),
    v.maxLength(LIMITS.numbers),
    v.readonly(),
  ),
  choice: v.optional(short, ""),
  role: v.picklist(itemRoles),
  hidden: v.optional(v.boolean(), false),
}) satisfies v.GenericSchema<unknown, Item>;

const place = finite(-LIMITS.centre, LIMITS.centre);

const view = v.object({
  centre: v.pipe(v.tuple([place, place]), v.readonly()),
  across: finite(...LIMITS.across),
  snap: finite(0, 10),
  azimuth: finite(0, 360),
  elevation: finite(5, 90),
  reach: finite(...LIMITS.reach),
});

const board = v.object({
  room: v.picklist(rooms),
  items: v.pipe(v.array(item), v.maxLength(LIMITS.items), v.readonly()),
  view: v.optional(view, usualView),
  start: v.optional(short, ""),
}) satisfies v.GenericSchema<unknown, Board>;

/** Where a fault lies, in words. */
function describe(issue: v.BaseIssue<unknown>): string {
  const path = (issue.path ?? []).map(({ key }) => String(key));
  const [head = "", index, ...rest] = path;
  if (head === "") return issue.message.slice(0, 160);
  const which = head === "items" && index !== undefined ? `object ${Number(index) + 1}` : head;
  const where = rest.length === 0 ? which : `${which}, “${rest.join(".")}”`;
  return `${where}: ${issue.message.slice(0, 160)}`;
}

/** The board that plain data says, or why it says none. Never throws. */
export function readBoard(data: unknown): Board | Refused {
  const result = v.safeParse(board, data, { abortEarly: true });
  if (!result.success) return refuse(`${describe(result.issues[0])}.`);
  const types = checkItems(result.output.items, result.output.room);
  return isRefused(types) ? types : result.output;
}
