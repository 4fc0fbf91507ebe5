import { defineMeta } from "../../../kit/index.ts";

export const meta = defineMeta({
  id: "nn/backprop",
  question:
    "A network has a hundred thousand weights and one number that says how wrong it is. " +
    "Which way should every single weight move, and what does it cost to know?",
  minutes: [50, 110],
  level: "intermediate",
  version: "0.1.0",
  checked: "2026-11-21",
  prerequisites: ["nn/forward", "calc/chain-rule-backprop", "la/matrix-operations"],
  outcomes: [{ text: "Draw the graph of a computation and walk it forward and back." }],
  sources: [
    {
      text: "Rumelhart, Hinton and Williams: Learning representations by back-propagating errors, 1986.",
    },
  ],
});
