import { defineMeta } from "../../../kit/index.ts";

export const meta = defineMeta({
  id: "nn/backprop",
  question:
    "A network has a million knobs, and the one number that says how wrong it is came out too high. " +
    "Which way should each knob turn, and how can the answer cost no more than a few runs of the network?",
  minutes: [60, 170],
  level: "intermediate",
  version: "1.0.0",
  checked: "2026-11-21",
  prerequisites: ["nn/forward", "calc/chain-rule-backprop", "la/matrix-operations"],
  outcomes: [
    {
      text: "Draw a computation as a graph, and add up gradients where paths meet.",
      exercise: "graph-paths",
    },
    {
      text: "Say what a whole gradient costs, and what trying would cost.",
      exercise: "count-passes",
    },
    {
      text: "Carry errors down through a network, and write out its gradients by hand.",
      exercise: "two-layers-by-hand",
    },
    {
      text: "Write down the error of a softmax without computing anything twice.",
      exercise: "softmax-gradient",
    },
    {
      text: "Check a gradient with a step that is neither too large nor too small.",
      exercise: "best-step",
    },
    { text: "Program the walk back over a tape.", exercise: "walk-back" },
    {
      text: "Program the way back through a linear layer, for a whole batch.",
      exercise: "linear-backward",
    },
  ],
  complete: true,
  code: {
    scratch: "code/tape.ts",
    library: "code/try-agreement.ts",
    agreement: "agree-library",
  },
  sources: [
    {
      text:
        "D. E. Rumelhart, G. E. Hinton and R. J. Williams: Learning representations by back-propagating errors. " +
        "Nature 323, 533–536 (1986), equations (4)–(7): the recursion for the logistic unit, and (8): the step.",
      url: "https://doi.org/10.1038/323533a0",
    },
    {
      text:
        "A. Griewank and A. Walther: Evaluating Derivatives, 2nd ed., SIAM (2008), §3.2 (reverse propagation of gradients) " +
        "and §§4.4–4.6 (what it costs).",
      url: "https://doi.org/10.1137/1.9780898717761",
    },
    {
      text:
        "I. Goodfellow, Y. Bengio and A. Courville: Deep Learning, MIT Press (2016), §6.5 (back-propagation), " +
        "§6.2.2.3 (softmax units), §4.1 (overflow).",
      url: "https://www.deeplearningbook.org/",
    },
    {
      text: "M. Nielsen: Neural Networks and Deep Learning (2015), chapter 2, equations (BP1)–(BP4).",
      url: "http://neuralnetworksanddeeplearning.com/chap2.html",
    },
    {
      text:
        "A. G. Baydin, B. A. Pearlmutter, A. A. Radul and J. M. Siskind: Automatic differentiation in machine learning: a survey. " +
        "Journal of Machine Learning Research 18(153), 1–43 (2018), §§3.1–3.2.",
      url: "https://jmlr.org/papers/v18/17-468.html",
    },
    {
      text: "J. Nocedal and S. J. Wright: Numerical Optimization, 2nd ed., Springer (2006), §8.1 (steps for finite differences).",
      url: "https://doi.org/10.1007/978-0-387-40065-5",
    },
  ],
});
