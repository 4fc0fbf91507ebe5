import { countPasses } from "./count.ts";

// Widths from input to output. Try your own: deeper, wider, narrower.
for (const widths of [
  [64, 16, 10],
  [64, 64, 64, 10],
  [64, 128, 128, 10],
]) {
  const { forward, backward, weights } = countPasses(widths);
  const ratio = backward.total / forward.total;
  console.log(widths.join("–"), "with", weights, "weights and biases");
  console.log(
    "  forward",
    forward.total,
    "  backward",
    backward.total,
    "  ratio",
    ratio.toFixed(2),
  );
}
