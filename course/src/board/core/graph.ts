/** @file Who is made of whom: order, types, and what follows when something moves. */
import { circleIn, inOrder, type Needs } from "../../kit/needs.ts";
import { constructionOf, findConstruction } from "../constructions/index.ts";
import type { Construction } from "./construction.ts";
import { type Item, isRefused, LIMITS, NAME, type Refused, type Room, refuse } from "./model.ts";
import { sayName } from "./said.ts";
import { nothing, typeNames, type Value, type ValueType } from "./value.ts";

/** Objects by name. */
export type Index = ReadonlyMap<string, Item>;

export const indexOf = (items: readonly Item[]): Index =>
  new Map(items.map((item) => [item.name, item]));

const parentsIn =
  (index: Index): Needs =>
  (name) =>
    index.get(name)?.of ?? [];

/** "a", "a and b", "a, b and c". */
export const listed = (names: readonly string[], last = "and"): string =>
  names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} ${last} ${names.at(-1)}`;

/** Objects so that each comes after what it is made of. There must be no circle. */
export function ordered(items: readonly Item[]): readonly Item[] {
  const index = indexOf(items);
  return inOrder(index.keys(), parentsIn(index)).flatMap((name) => index.get(name) ?? []);
}

/** All that is made of an object, directly or not, itself included. */
export function dependents(items: readonly Item[], name: string): ReadonlySet<string> {
  const found = new Set([name]);
  for (const item of ordered(items)) {
    if (item.of.some((parent) => found.has(parent))) found.add(item.name);
  }
  return found;
}

/** The slot in which an argument stands: the last one takes all the rest. */
export const slotAt = ({ slots }: Construction, at: number) =>
  slots[Math.min(at, slots.length - 1)];

/** Why the arguments do not fit the slots of a construction; null where they do. */
function misfit(construction: Construction, types: readonly ValueType[]): string | null {
  const { slots, title } = construction;
  const least = slots.reduce((sum, slot) => sum + (slot.optional ? 0 : (slot.least ?? 1)), 0);
  const isOpen = slots.at(-1)?.least !== undefined;
  const most = isOpen ? LIMITS.parents : slots.length;
  if (types.length < least || types.length > most) {
    const needs = least === most ? `${least}` : `${least} to ${most}`;
    return `“${title}” needs ${needs} objects, not ${types.length}`;
  }
  for (const [at, type] of types.entries()) {
    const slot = slotAt(construction, at);
    if (slot && !slot.takes.includes(type)) {
      const wanted = listed(
        slot.takes.map((takes) => typeNames[takes]),
        "or",
      );
      return `“${title}” needs ${wanted} there, not ${typeNames[type]}`;
    }
  }
  return null;
}

/** What one object must be by itself: its name, its kind, its numbers, its choice. */
function faultOf(item: Item, room: Room): string | null {
  const { name, kind, of, numbers, choice } = item;
  if (!NAME.test(name)) return `“${name}” is no name: letters, then perhaps _ and an index`;
  const construction = findConstruction(kind);
  if (construction === undefined) return `${name}: there is no construction “${kind}”`;
  if (!construction.rooms.includes(room))
    return `${name}: “${construction.title}” is not for this room`;
  const fields = construction.fields(room, of.length);
  if (numbers.length !== fields.length) {
    return `${name}: it has ${numbers.length} numbers, and needs ${fields.length}`;
  }
  const bad = numbers.findIndex((x, i) => !fits(x, fields[i]));
  if (bad >= 0) return `${name}: ${numbers[bad]} cannot be “${fields[bad]?.label}”`;
  const choices = construction.choices?.(room);
  if (choices ? !choices.includes(choice) : choice !== "") {
    return `${name}: “${choice}” is none of ${choices ? listed(choices, "or") : "its choices"}`;
  }
  return null;
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** Whether a number may stand in a field. */
export const fits = (x: number, field: Bounds | undefined): boolean =>
  Number.isFinite(x) && x >= (field?.min ?? -LIMITS.size) && x <= (field?.max ?? LIMITS.size);

/** The types of all objects, or why they make no board. */
export function checkItems(
  items: readonly Item[],
  room: Room,
): ReadonlyMap<string, ValueType> | Refused {
  if (items.length > LIMITS.items) return refuse(`A board holds at most ${LIMITS.items} objects.`);
  const index = indexOf(items);
  if (index.size < items.length) {
    const twice = items.find(({ name }, i) => items.findIndex((one) => one.name === name) < i);
    return refuse(`Two objects are called ${sayName(twice?.name ?? "")}.`);
  }
  for (const item of items) {
    const fault = faultOf(item, room);
    if (fault) return refuse(`${fault}.`);
    const missing = item.of.find((parent) => !index.has(parent));
    if (missing !== undefined)
      return refuse(`${item.name} is made of ${missing}, which is not there.`);
  }
  const circle = circleIn(index.keys(), parentsIn(index));
  if (circle) return refuse(circleSentence(circle));
  return typesOf(items, room);
}

const circleSentence = (circle: readonly string[]): string => {
  const names = circle.map(sayName);
  if (names.length === 1) return `${names[0]} cannot be made of itself.`;
  const steps = names.map((name, i) => `${name} of ${names[(i + 1) % names.length]}`);
  return `That would go in a circle: ${listed(steps.map((step, i) => (i === 0 ? step.replace(" of", " is made of") : step)))}.`;
};

function typesOf(items: readonly Item[], room: Room): ReadonlyMap<string, ValueType> | Refused {
  const types = new Map<string, ValueType>();
  for (const item of ordered(items)) {
    const construction = constructionOf(item.kind);
    const given = item.of.map((parent) => types.get(parent) ?? "number");
    const fault = misfit(construction, given);
    if (fault) return refuse(`${sayName(item.name)}: ${fault}.`);
    types.set(item.name, construction.gives(given, room));
  }
  return types;
}

/** The types of the objects of a board that stands. */
export function typesOnBoard(items: readonly Item[], room: Room): ReadonlyMap<string, ValueType> {
  const types = checkItems(items, room);
  return isRefused(types) ? new Map() : types;
}

/** One object with its value; what did not change is the same record as before. */
export interface Evaluated {
  readonly item: Item;
  readonly value: Value;
  readonly of: readonly Value[];
}

export type Evaluation = ReadonlyMap<string, Evaluated>;

/** The values of all objects. What neither changed nor stands on a change is taken from `before`. */
export function evaluate(
  items: readonly Item[],
  room: Room,
  before: Evaluation = new Map(),
): Evaluation {
  const found = new Map<string, Evaluated>();
  for (const item of ordered(items)) {
    const of = item.of.map((parent) => found.get(parent)?.value ?? nothing(`${parent} is missing`));
    const known = before.get(item.name);
    const same = known?.item === item && known.of.every((value, i) => value === of[i]);
    found.set(item.name, same && known ? known : { item, of, value: worthOf(item, of, room) });
  }
  // In the order of the list, not of the graph.
  return new Map(items.flatMap(({ name }) => entry(found, name)));
}

const entry = (found: Evaluation, name: string): readonly (readonly [string, Evaluated])[] => {
  const one = found.get(name);
  return one ? [[name, one]] : [];
};

function worthOf(item: Item, of: readonly Value[], room: Room): Value {
  const absent = of.findIndex((value) => value.type === "nothing");
  if (absent >= 0) return nothing(`${sayName(item.of[absent] ?? "")} is not there`);
  const { numbers, choice } = item;
  return constructionOf(item.kind).compute({ room, of, numbers, choice });
}
