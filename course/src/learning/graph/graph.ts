/** The graph of prerequisites: what a lesson needs, in which order, and what to do next. */
import { type Track, tracks } from "../../curriculum.ts";
import { circleIn, inOrder } from "../../kit/needs.ts";

/** A lesson as the map, the paths and the placement see it. */
export interface CourseNode {
  readonly id: string;
  readonly title: string;
  /** "12.2". */
  readonly number: string;
  readonly part: number;
  readonly tracks: readonly Track[];
  /** The lessons that it stands on directly, none of which follows from another. */
  readonly needs: readonly string[];
  /** Minutes it usually takes. */
  readonly minutes: number;
  /** Whether it is written. */
  readonly there: boolean;
}

export type LessonState = "new" | "begun" | "done" | "due";

/** Lessons in reading order, found by id. */
export type CourseGraph = ReadonlyMap<string, CourseNode>;

export const graphOf = (nodes: readonly CourseNode[]): CourseGraph =>
  new Map(nodes.map((node) => [node.id, node]));

/** A chain of prerequisites that comes back to where it began; null when there is none. */
export function findCycle(needs: ReadonlyMap<string, readonly string[]>): string[] | null {
  const circle = circleIn(needs.keys(), (id) => needs.get(id) ?? []);
  return circle && [...circle, ...circle.slice(0, 1)];
}

/** Everything that must come before each lesson. Throws RangeError when prerequisites go round. */
export function ancestorSets(
  needs: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const cycle = findCycle(needs);
  if (cycle) throw new RangeError(`prerequisites go round: ${cycle.join(" → ")}`);
  const found = new Map<string, ReadonlySet<string>>();
  const of = (id: string): ReadonlySet<string> => {
    const known = found.get(id);
    if (known) return known;
    const set = new Set((needs.get(id) ?? []).flatMap((need) => [need, ...of(need)]));
    found.set(id, set);
    return set;
  };
  for (const id of needs.keys()) of(id);
  return found;
}

/** The same prerequisites without those that follow from another one. */
export function reduced(
  needs: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const ancestors = ancestorSets(needs);
  const follows = (need: string, all: readonly string[]): boolean =>
    all.some((other) => other !== need && ancestors.get(other)?.has(need));
  return new Map(
    [...needs].map(([id, all]) => [id, [...new Set(all)].filter((need) => !follows(need, all))]),
  );
}

const needsOf = (graph: CourseGraph): ReadonlyMap<string, readonly string[]> =>
  new Map([...graph.values()].map(({ id, needs }) => [id, needs]));

/** Lessons so that each comes after what it needs; otherwise in reading order. */
export function inTeachingOrder(graph: CourseGraph, ids: ReadonlySet<string>): CourseNode[] {
  const wanted = [...graph.keys()].filter((id) => ids.has(id));
  const order = inOrder(wanted, (id) => graph.get(id)?.needs ?? []);
  return order.flatMap((id) => (ids.has(id) ? (graph.get(id) ?? []) : []));
}

/** What a lesson needs, first things first, without the lesson itself. */
export function ancestors(graph: CourseGraph, id: string): CourseNode[] {
  return inTeachingOrder(graph, ancestorSets(needsOf(graph)).get(id) ?? new Set());
}

/** The lessons that a lesson opens: those that need it directly. */
export const opens = (graph: CourseGraph, id: string): CourseNode[] =>
  [...graph.values()].filter(({ needs }) => needs.includes(id));

/** A path: its lessons, each after what it needs. */
export function pathOf(graph: CourseGraph, track: Track): CourseNode[] {
  const own = [...graph.values()].filter((node) => node.tracks.includes(track));
  return inTeachingOrder(graph, new Set(own.map(({ id }) => id)));
}

/** The paths on which people may have come before they begin another. */
const easier: Readonly<Record<Track, readonly Track[]>> = { B: [], I: ["B"], A: ["B", "I"] };

/** What a path takes for granted: prerequisites of its lessons that stand on an easier path only. */
export function assumed(graph: CourseGraph, track: Track): CourseNode[] {
  const path = new Set(pathOf(graph, track).map(({ id }) => id));
  const all = ancestorSets(needsOf(graph));
  const needed = [...path].flatMap((id) => [...(all.get(id) ?? [])]);
  const onEasier = (id: string): boolean =>
    easier[track].some((other) => graph.get(id)?.tracks.includes(other));
  return inTeachingOrder(graph, new Set(needed.filter((id) => !path.has(id) && onEasier(id))));
}

/** A lesson to do next, with the reason. */
export interface Suggestion {
  readonly node: CourseNode;
  readonly reason: string;
}

/** What the reader has of each lesson. */
export type States = ReadonlyMap<string, LessonState>;

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

function reasonFor(graph: CourseGraph, node: CourseNode, states: States, known: boolean): string {
  if (states.get(node.id) === "begun") return "You have begun it.";
  const after = node.needs.flatMap((id) => graph.get(id) ?? []);
  const done = after.filter(({ id }) => ["done", "due"].includes(states.get(id) ?? "new"));
  const [last] = done.toReversed();
  const count = opens(graph, node.id).length;
  const further = count === 0 ? "" : ` It opens ${plural(count, "lesson", "lessons")}.`;
  if (last) return `It follows ${last.title}, which you have done.${further}`;
  if (known) return `Your path begins here.${further}`;
  return `It needs nothing that is missing.${further}`;
}

/**
 * The best lessons to do next on a path: begun ones first, then those whose prerequisites are all
 * done, taken for granted by the path or before `from` on it, in the order of the path.
 */
export function nextBest(
  graph: CourseGraph,
  track: Track,
  states: States,
  options: {
    readonly from?: string | undefined;
    readonly count?: number;
    readonly onlyThere?: boolean;
  } = {},
): Suggestion[] {
  const { from, count = 3, onlyThere = false } = options;
  const path = pathOf(graph, track);
  const start = Math.max(
    0,
    path.findIndex(({ id }) => id === from),
  );
  const granted = new Set([
    ...assumed(graph, track).map(({ id }) => id),
    ...path.slice(0, start).map(({ id }) => id),
  ]);
  const has = (id: string): boolean =>
    granted.has(id) || ["done", "due"].includes(states.get(id) ?? "new");
  const open = path.filter(
    ({ id, needs, there }) => !has(id) && needs.every(has) && (there || !onlyThere),
  );
  const begun = path.filter(
    (node) => states.get(node.id) === "begun" && (node.there || !onlyThere),
  );
  const chosen = [...new Set([...begun, ...open])].slice(0, count);
  return chosen.map((node) => ({
    node,
    reason: reasonFor(
      graph,
      node,
      states,
      node.needs.some((id) => granted.has(id)),
    ),
  }));
}

/** The letter of a path from a stored setting; undefined for anything else. */
export const trackFrom = (value: unknown): Track | undefined =>
  tracks.find((track) => track === value);
