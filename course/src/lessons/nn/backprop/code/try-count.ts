import { countPasses } from "./count.ts";

// Widths from input to output. Try your own: deeper, wider, narrower.
const networks = [
  [64, 16, 10],
  [64, 64, 64, 10],
  [64, 128, 128, 10],
];

for (const widths of networks) {
  const { forward, backward, weights } = countPasses(widths);
  const ratio = (backward.total / forward.total).toFixed(2);
  console.log(`${widths.join("–")} has ${weights} weights and biases:`);
  console.log(`  forward ${forward.total}, backward ${backward.total}, ratio ${ratio}`);
}
