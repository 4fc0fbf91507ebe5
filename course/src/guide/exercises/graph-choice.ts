import { defineExercise, graphChoice, type Rng } from "../../kit/index.ts";

type Edge = readonly [from: string, to: string];

const places: Readonly<Record<string, readonly [number, number]>> = {
  A: [0.14, 0.16],
  B: [0.5, 0.16],
  C: [0.86, 0.16],
  D: [0.3, 0.5],
  E: [0.7, 0.5],
  F: [0.14, 0.84],
  G: [0.5, 0.84],
  H: [0.86, 0.84],
};

interface Data {
  readonly edges: readonly Edge[];
}

/** Two parents of D, a child with a second parent, and something further off. */
function draw(rng: Rng): Data {
  const first = rng.pick<Edge>([
    ["A", "D"],
    ["F", "D"],
  ]);
  const child = rng.pick(["E", "G"]);
  const other = child === "E" ? rng.pick(["C", "H"]) : rng.pick(["F", "H"]);
  const extra = rng.pick<Edge>(child === "E" ? [["E", "G"]] : [["G", "E"]]);
  const far = rng.pick<Edge>([
    ["A", "F"],
    ["F", "A"],
  ]);
  const edges: Edge[] = [first, ["B", "D"], ["D", child], [other, child], extra];
  // The last edge must not close a circle or join D to a third parent's parent twice.
  if (first[0] !== far[1] || other !== far[0]) edges.push(far);
  return { edges };
}

const parents = ({ edges }: Data, node: string): string[] =>
  edges.filter(([, to]) => to === node).map(([from]) => from);
const children = ({ edges }: Data, node: string): string[] =>
  edges.filter(([from]) => from === node).map(([, to]) => to);
const others = (nodes: readonly string[]): string[] =>
  [...new Set(nodes)].filter((node) => node !== "D").sort();

const blanket = (data: Data): string[] =>
  others([
    ...parents(data, "D"),
    ...children(data, "D"),
    ...children(data, "D").flatMap((child) => parents(data, child)),
  ]);

/** Neighbours of D in the moral graph: parents of one child are married, arrows are dropped. */
function byMarrying({ edges }: Data): string[] {
  const links: Edge[] = [...edges];
  for (const [a, childOfA] of edges) {
    for (const [b, childOfB] of edges) if (childOfA === childOfB && a < b) links.push([a, b]);
  }
  return others(links.flatMap(([a, b]) => (a === "D" ? [b] : b === "D" ? [a] : [])));
}

const neighbours = (data: Data): string[] =>
  others([...parents(data, "D"), ...children(data, "D")]);

export const exercise = defineExercise({
  title: "What shields a node",
  generate: draw,
  prompt: () =>
    "Which nodes have to be known so that nothing else says anything more about $D$? Choose the Markov blanket of $D$.",
  ask: ({ edges }) =>
    graphChoice("nodes", {
      label: "Markov blanket of $D$",
      nodes: Object.entries(places).map(([id, at]) => ({ id, label: `$${id}$`, at })),
      edges: edges.map(([from, to]) => ({ from, to })),
    }),
  answer: blanket,
  independent: byMarrying,
  hints: () => [
    "What points at $D$, and what does $D$ point at?",
    "Once a child is known, its other causes compete with $D$.",
    "Parents, children, and the other parents of the children.",
  ],
  solution: (data) =>
    `Parents: ${parents(data, "D").join(", ")}. Children: ${children(data, "D").join(", ")}. Their other parents: ${others(children(data, "D").flatMap((child) => parents(data, child))).join(", ")}.`,
  misconceptions: [
    {
      id: "no-co-parents",
      name: "left out the other parents of the children",
      answer: (data) =>
        neighbours(data).join() === blanket(data).join() ? null : neighbours(data),
      explain: (data) => {
        const [child = ""] = children(data, "D");
        const rival = parents(data, child).find((node) => node !== "D") ?? "";
        return `Once $${child}$ is known, $${rival}$ explains part of it, and so says something about $D$.`;
      },
    },
    {
      id: "causes-only",
      name: "looked at the causes only",
      answer: (data) => parents(data, "D").sort(),
      explain: (data) =>
        `$${children(data, "D")[0]}$ depends on $D$: seeing it changes what one believes of $D$.`,
    },
  ],
});
