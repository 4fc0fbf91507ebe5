import fc from "fast-check";
import renderToString from "preact-render-to-string";
import { expect, test } from "vitest";
import { edgeId, type GraphPicture, graph } from "../../src/kit/figures/kinds/graph/index.tsx";
import {
  type Link,
  longestPathLayers,
  withoutCycles,
} from "../../src/kit/figures/kinds/graph/layers.ts";
import { layeredLayout } from "../../src/kit/figures/kinds/graph/layout.ts";
import { crossings, reduceCrossings } from "../../src/kit/figures/kinds/graph/order.ts";
import { sceneOf } from "../../src/kit/figures/kinds/graph/scene.ts";
import { describePart } from "../../src/kit/figures/kinds/graph/spec.ts";
import { partInDirection } from "../../src/kit/figures/kinds/graph/steps.ts";
import { collectSteps } from "../../src/kit/index.ts";
import {
  type GraphState,
  graphEdges,
  graphNodes,
  graphSteps,
  shown,
} from "../../src/lessons/nn/backprop/steps.ts";

const gaps = { layer: 150, node: 112, pass: 56 };

/** Random graphs without cycles: every edge goes to a later node. */
const dags = fc.integer({ min: 1, max: 14 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    links: fc.array(
      fc
        .tuple(fc.nat(count - 1), fc.nat(count - 1))
        .map(([a, b]): Link => [Math.min(a, b), Math.max(a, b)]),
      { maxLength: 24 },
    ),
  }),
);

test("edges point forward, and no two nodes of a layer come closer than their room", () => {
  fc.assert(
    fc.property(dags, ({ count, links }) => {
      const edges = links.filter(([a, b]) => a !== b);
      const { layer, places, bends } = layeredLayout(count, edges, gaps);
      for (const [from, to] of edges) {
        expect(layer[to]).toBeGreaterThan(layer[from] ?? 0);
        expect(places[to]?.[0]).toBeGreaterThanOrEqual((places[from]?.[0] ?? 0) + gaps.layer);
      }
      const room = gaps.node - 0.1; // places are tenths
      places.forEach(([x, y], i) => {
        for (const [u, v] of places.slice(i + 1)) {
          if (x === u) expect(Math.abs(y - v)).toBeGreaterThanOrEqual(room);
        }
      });
      edges.forEach(([from, to], i) => {
        expect(bends[i]?.length).toBe((layer[to] ?? 0) - (layer[from] ?? 0) - 1);
      });
    }),
    { numRuns: 60 },
  );
});

test("an edge that passes a layer keeps away from its nodes", () => {
  const { places, bends } = layeredLayout(
    3,
    [
      [0, 1],
      [1, 2],
      [0, 2],
    ],
    gaps,
  );
  const [[, bend] = [0, 0]] = bends[2] ?? [];
  expect(Math.abs(bend - (places[1]?.[1] ?? 0))).toBeGreaterThanOrEqual(
    (gaps.node + gaps.pass) / 2 - 0.1,
  );
});

test("layers are longest paths; a source stands just before its first use", () => {
  const links: Link[] = [
    [0, 1],
    [1, 2],
    [2, 3],
    [0, 3],
    [4, 3],
  ];
  expect(longestPathLayers(5, links)).toEqual([0, 1, 2, 3, 2]);
  expect(longestPathLayers(2, [])).toEqual([0, 0]);
});

test("a cycle is laid out as if its last edge were turned round", () => {
  const cycle: Link[] = [
    [0, 1],
    [1, 2],
    [2, 0],
    [1, 1],
  ];
  expect(withoutCycles(3, cycle)).toEqual([
    [0, 1],
    [1, 2],
    [0, 2],
    [1, 1],
  ]);
  const { layer, places } = layeredLayout(3, cycle, gaps);
  expect(layer).toEqual([0, 1, 2]);
  expect(places.flat().every(Number.isFinite)).toBe(true);
});

test("medians undo crossings, and never add any", () => {
  const links: Link[] = [
    [0, 3],
    [1, 2],
  ];
  const start = [
    [0, 1],
    [2, 3],
  ];
  expect(crossings(start, links)).toBe(1);
  expect(crossings(reduceCrossings(start, links), links)).toBe(0);
  const wide = fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 5, max: 9 })), { maxLength: 15 });
  fc.assert(
    fc.property(wide, (pairs) => {
      const order = [
        [0, 1, 2, 3, 4],
        [5, 6, 7, 8, 9],
      ];
      const better = reduceCrossings(order, pairs);
      expect(crossings(better, pairs)).toBeLessThanOrEqual(crossings(order, pairs));
      expect(better.map((layer) => layer.toSorted((a, b) => a - b))).toEqual(order);
    }),
  );
});

const small: GraphPicture = {
  nodes: [
    { id: "x", label: "x", above: "1" },
    { id: "y", label: "y" },
    { id: "s", label: "s", sign: "+", below: "2" },
  ],
  edges: [
    { from: "x", to: "s", label: "3" },
    { from: "y", to: "s" },
  ],
};

test("arrow keys lead along the edges and back", () => {
  const scene = sceneOf(small);
  expect(partInDirection(scene, "x", "ArrowRight")).toBe("x>s");
  expect(partInDirection(scene, "x>s", "ArrowRight")).toBe("s");
  expect(partInDirection(scene, "s", "ArrowLeft")).toMatch(/^[xy]>s$/);
  expect(partInDirection(scene, "x>s", "ArrowLeft")).toBe("x");
  expect(partInDirection(scene, "x", "ArrowDown")).toBe("y");
  expect(partInDirection(scene, "x", "ArrowLeft")).toBeNull();
  expect(partInDirection(scene, "x", "Enter")).toBeNull();
});

test("parts say what they are", () => {
  expect(describePart(small, "x>s")).toBe("x → s: 3.");
  expect(describePart(small, "s")).toBe("s, +: gradient 2; from x, y.");
  expect(describePart(small, "nothing")).toBe("");
});

test("an edge to a node that is not there is refused", () => {
  const broken = { nodes: small.nodes, edges: [{ from: "x", to: "z" }] };
  expect(() => sceneOf(broken)).toThrow("x>z joins a node that is not there");
  expect(sceneOf({ nodes: [], edges: [] }).box.width).toBeGreaterThan(0);
});

test("given places stay, a loop stands above its node, and straight lines end at the rims", () => {
  const scene = sceneOf({
    nodes: [
      { id: "a", label: "a", at: [0, 0] },
      { id: "b", label: "b", at: [300, 0] },
    ],
    edges: [
      { from: "a", to: "b" },
      { from: "a", to: "a" },
    ],
  });
  expect(scene.nodes.map(({ at }) => at)).toEqual([
    [0, 0],
    [300, 0],
  ]);
  expect(scene.edges[0]?.path).toBe("M30 0L269 0");
  expect(scene.edges[1]?.middle[1]).toBeLessThan(-40);
});

/** The graph of the lesson on backpropagation, at one of its steps. */
function lessonGraph(state: GraphState): GraphPicture {
  const text = (value: number | undefined) => (value === undefined ? {} : shown(value));
  return {
    nodes: graphNodes.map(({ id, name, symbol, operation }) => {
      const above = text(state.values[id]);
      const below = text(state.gradients[id]);
      return {
        id,
        label: name,
        sym: symbol,
        active: state.active === id,
        ...(operation === "input" ? {} : { sign: operation }),
        ...(typeof above === "string" ? { above } : {}),
        ...(typeof below === "string" ? { below } : {}),
      };
    }),
    edges: graphEdges.map(({ id, from, to }) => {
      const sent = state.sent[id];
      return {
        from,
        to,
        look: state.edges.includes(id)
          ? state.phase === "forward"
            ? "forward"
            : "backward"
          : "rest",
        ...(sent === undefined ? {} : { sent: `← ${shown(sent)}` }),
      };
    }),
  };
}

test("the kind draws the graph of the lesson on backpropagation at every step", () => {
  const steps = collectSteps(graphSteps());
  const view = graph<number>({
    name: "lesson",
    graph: (step) => lessonGraph(steps[step]?.state ?? steps[0]!.state),
  });
  const last = renderToString(view(steps.length - 1, () => undefined));
  for (const { symbol } of graphNodes) expect(last).toContain(`data-sym="${symbol}"`);
  for (const edge of graphEdges) expect(last).toContain(`data-part="${edgeId(edge)}"`);
  const gradient = shown(steps.at(-1)?.state.gradients.w ?? Number.NaN);
  expect(last).toContain(`>${gradient}</text>`);
  const places = sceneOf(lessonGraph(steps[0]!.state)).nodes;
  const x = (id: string): number => places.find(({ node }) => node.id === id)?.at[0] ?? Number.NaN;
  expect(x("L")).toBeGreaterThan(x("e"));
  expect(x("y")).toBe(x("yhat"));
});
