/** What the page of all kinds says of one of them. */
export interface KindSection {
  readonly id: string;
  readonly title: string;
  /** Rich text: when to ask for it, and what the marking sees. */
  readonly about: string;
  /** The exercises of this kind, by id. */
  readonly exercises: readonly string[];
}

/** The kinds in the order of the page. */
export const kindSections: readonly KindSection[] = [
  {
    id: "number",
    title: "Numbers",
    about:
      "One box a number, with a tolerance that is relative, absolute or in significant digits. Readers write `2.5e-6`, `1/3` or `sqrt(2)`; a comma is read as a decimal point, and they are told so. A unit may be given or asked for.",
    exercises: ["number"],
  },
  {
    id: "matrix",
    title: "Vectors and matrices",
    about:
      "A grid of boxes. Arrow keys lead from box to box, and a whole matrix can be pasted. A transposed answer and a wrong sign are recognised without being planted.",
    exercises: ["matrix"],
  },
  {
    id: "set",
    title: "Sets",
    about:
      "Order and repetition do not matter. The marking says how many elements are missing and which do not belong.",
    exercises: ["set"],
  },
  {
    id: "interval",
    title: "Intervals",
    about:
      "Open and closed ends, infinity, unions. The number line shows what has been read before anything is checked.",
    exercises: ["interval"],
  },
  {
    id: "function",
    title: "Functions",
    about:
      "A formula in one variable, compared at random points of its domain, so that any way of writing it counts. Its graph appears while it is typed.",
    exercises: ["function"],
  },
  {
    id: "expression",
    title: "Expressions",
    about:
      "Several variables, each with its own range: where $x$ may be negative, $\\sqrt{x^2}$ is not $x$. Plain notation and LaTeX both work, and an editor that types formulas as they are printed comes on demand.",
    exercises: ["expression"],
  },
  {
    id: "shape",
    title: "Shapes",
    about: "The shape of an array, broadcasting included. “The shapes do not fit” is an answer.",
    exercises: ["shape"],
  },
  {
    id: "ordering",
    title: "Orderings",
    about:
      "Lines to be put in order by dragging, with buttons or with keys. Where several orders work, the exercise lists the dependencies, and the marking names one that is broken.",
    exercises: ["ordering"],
  },
  {
    id: "graph",
    title: "States of a graph",
    about: "Numbers at the nodes, or a choice of nodes or edges.",
    exercises: ["graph", "graph-choice"],
  },
  {
    id: "distribution",
    title: "Distributions",
    about: "Bars to be dragged or typed, which have to make 1 together.",
    exercises: ["distribution"],
  },
  {
    id: "derivation",
    title: "Derivations",
    about:
      "The reader types line after line. Each is compared with the line before it at random points; the first that breaks the chain is pinned, with a point where the two sides differ. How many steps it takes is up to the reader.",
    exercises: ["derivation"],
  },
  {
    id: "choice",
    title: "Choices",
    about:
      "One answer or several, for questions from memory. Every option carries the reason for which it holds or does not.",
    exercises: ["choice", "choice-several"],
  },
];
