import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { places, tracks } from "../../../src/curriculum.ts";
import { courseNodes, directNeeds } from "../../../src/learning/graph/course.ts";
import {
  ancestorSets,
  ancestors,
  assumed,
  type CourseNode,
  findCycle,
  graphOf,
  type LessonState,
  nextBest,
  opens,
  pathOf,
  reduced,
  trackFrom,
} from "../../../src/learning/graph/graph.ts";
import { layOut, neighbour, wrap } from "../../../src/learning/graph/layout.ts";
import { prerequisites } from "../../../src/learning/graph/prerequisites.ts";
import { meta as backprop } from "../../../src/lessons/nn/backprop/meta.ts";

const ids = places.map(({ lesson }) => lesson.id);
const nodes = courseNodes();
const graph = graphOf(nodes);

describe("the prerequisites of the curriculum", () => {
  test("are named for every lesson, and name lessons only", () => {
    expect(Object.keys(prerequisites).toSorted()).toEqual(ids.toSorted());
    const known = new Set(ids);
    for (const [id, needs] of directNeeds) {
      expect(
        needs.filter((need) => !known.has(need)),
        id,
      ).toEqual([]);
      expect(needs, id).not.toContain(id);
    }
  });

  test("never go round, in the table and with what lessons say themselves", () => {
    expect(findCycle(new Map(Object.entries(prerequisites)))).toBeNull();
    expect(findCycle(directNeeds)).toBeNull();
  });

  test("lead from the start to every lesson", () => {
    const sets = ancestorSets(directNeeds);
    const apart = ids.filter((id) => id !== "start/welcome" && !sets.get(id)?.has("start/welcome"));
    expect(apart).toEqual([]);
  });

  test("hold nothing that follows from the rest", () => {
    const table = new Map(Object.entries(prerequisites));
    const less = reduced(table);
    const longer = [...table].filter(([id, needs]) => needs.length > (less.get(id)?.length ?? 0));
    expect(longer.map(([id]) => id)).toEqual([]);
  });
});

test("a cycle is found and shown", () => {
  const round = new Map([
    ["a", ["b"]],
    ["b", ["c"]],
    ["c", ["a"]],
    ["d", []],
  ]);
  expect(findCycle(round)).toEqual(["a", "b", "c", "a"]);
  expect(() => ancestorSets(round)).toThrow("prerequisites go round: a → b → c → a");
});

test("reducing keeps what can be reached, in random graphs", () => {
  const arrows = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 40 });
  fc.assert(
    fc.property(arrows, (pairs) => {
      const needs = new Map(Array.from({ length: 12 }, (_, i) => [String(i), [] as string[]]));
      for (const [a, b] of pairs) if (a < b) needs.get(String(b))?.push(String(a));
      const less = reduced(needs);
      expect(ancestorSets(less)).toEqual(ancestorSets(needs));
      for (const [id, own] of less) {
        for (const need of own) {
          const without = new Map(less).set(
            id,
            own.filter((other) => other !== need),
          );
          expect(ancestorSets(without).get(id)?.has(need)).toBe(false);
        }
      }
    }),
    { numRuns: 300 },
  );
});

describe("what a lesson needs", () => {
  test("comes in an order in which it can be read", () => {
    for (const id of ids) {
      const before = ancestors(graph, id);
      const seen = new Set<string>();
      for (const node of before) {
        expect(
          node.needs.every((need) => seen.has(need)),
          `${node.id} for ${id}`,
        ).toBe(true);
        seen.add(node.id);
      }
      expect(seen.has(id)).toBe(false);
    }
  });

  test("for backpropagation: the chain rule, matrices and the start, and no probability", () => {
    const before = ancestors(graph, "nn/backprop").map(({ id }) => id);
    for (const id of ["calc/chain-rule-backprop", "la/matrix-operations", "nn/forward"]) {
      expect(before).toContain(id);
    }
    expect(before.filter((id) => id.startsWith("prob/"))).toEqual([]);
    expect(opens(graph, "nn/backprop").map(({ id }) => id)).toContain("nn/cnn");
  });
});

describe("paths", () => {
  test.each(tracks)("%s holds its lessons, each after what it needs", (track) => {
    const path = pathOf(graph, track);
    const own = places.filter(({ lesson }) => lesson.tracks.includes(track));
    expect(new Set(path.map(({ id }) => id))).toEqual(new Set(own.map(({ lesson }) => lesson.id)));
    const order = path.map(({ id }) => id);
    for (const node of path) {
      for (const need of node.needs.filter((id) => order.includes(id))) {
        expect(order.indexOf(need), `${need} before ${node.id}`).toBeLessThan(
          order.indexOf(node.id),
        );
      }
    }
  });

  test("the beginner's path takes nothing for granted; its lessons need no other path", () => {
    expect(assumed(graph, "B")).toEqual([]);
    const path = new Set(pathOf(graph, "B").map(({ id }) => id));
    const outside = [...path]
      .filter((id) => !id.startsWith("project/"))
      .flatMap((id) => graph.get(id)?.needs.filter((need) => !path.has(need)) ?? []);
    expect(outside).toEqual([]);
  });

  test.each(tracks)("%s can be walked to its end by following the suggestions", (track) => {
    const states = new Map<string, LessonState>();
    const path = pathOf(graph, track).filter(({ id }) => !id.startsWith("project/"));
    for (let i = 0; i <= path.length + 8; i++) {
      const [next] = nextBest(graph, track, states, { count: 1 });
      if (!next) break;
      expect(next.reason.length).toBeGreaterThan(5);
      states.set(next.node.id, "done");
    }
    expect(path.filter(({ id }) => !states.has(id)).map(({ id }) => id)).toEqual([]);
  });

  test("what was begun comes first; a first lesson skips what is before it", () => {
    const begun = new Map<string, LessonState>([["la/svd", "begun"]]);
    expect(nextBest(graph, "B", begun)[0]).toMatchObject({
      node: { id: "la/svd" },
      reason: "You have begun it.",
    });
    const later = nextBest(graph, "B", new Map(), { from: "la/eigen" });
    const order = pathOf(graph, "B").map(({ id }) => id);
    for (const { node } of later) {
      expect(order.indexOf(node.id)).toBeGreaterThanOrEqual(order.indexOf("la/eigen"));
    }
    expect(trackFrom("I")).toBe("I");
    expect(trackFrom("X")).toBeUndefined();
  });
});

describe("the map", () => {
  const layout = layOut(graph);
  const spots = [...layout.spots.values()];

  test("has a place of its own for every lesson, inside the picture", () => {
    expect(spots).toHaveLength(ids.length);
    expect(new Set(spots.map(({ x, y }) => `${x} ${y}`)).size).toBe(ids.length);
    for (const { x, y, lines, node } of spots) {
      expect(x > 0 && x + 140 < layout.width && y > 0 && y + 40 < layout.height, node.id).toBe(
        true,
      );
      expect(lines.length, node.title).toBeLessThanOrEqual(3);
      expect(lines.join(" ").replace("– ", "–")).toBe(node.title);
    }
  });

  test("draws every prerequisite once, as a path of numbers", () => {
    expect(layout.edges).toHaveLength(nodes.flatMap(({ needs }) => needs).length);
    for (const { path } of layout.edges) expect(path).toMatch(/^M[-\d. ]+C[-\d. ]+$/);
  });

  test("arrow keys reach every lesson from every lesson", () => {
    const reached = new Set(["start/welcome"]);
    const queue = ["start/welcome"];
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      for (const direction of ["left", "right", "up", "down"] as const) {
        const next = neighbour(layout, id, direction);
        if (!reached.has(next)) queue.push(next);
        reached.add(next);
      }
    }
    expect(reached.size).toBe(ids.length);
    expect(neighbour(layout, "start/welcome", "up")).toBe("start/welcome");
    expect(neighbour(layout, "no/such", "up")).toBe("no/such");
  });

  test("titles break at spaces and dashes", () => {
    expect(wrap("Johnson–Lindenstrauss", 19)).toEqual(["Johnson–", "Lindenstrauss"]);
    expect(wrap("a bc def", 4)).toEqual(["a bc", "def"]);
    expect(wrap("")).toEqual([""]);
  });
});

test("minutes are told for written and planned lessons", () => {
  const bad = nodes.filter(({ minutes }: CourseNode) => !(minutes >= 5 && minutes <= 600));
  expect(bad).toEqual([]);
  const [quick, full] = backprop.minutes;
  const minutes = (quick + full) / 2;
  expect(graph.get("nn/backprop")).toMatchObject({ there: true, minutes, number: "12.2" });
});
