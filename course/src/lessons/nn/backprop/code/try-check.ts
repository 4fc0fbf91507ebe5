import { relativeError } from "./valley.ts";

// Where is the error least? Try your own steps.
for (const h of [1e-1, 1e-2, 1e-3, 1e-4, 6e-6, 1e-6, 1e-8, 1e-10, 1e-12]) {
  const error = relativeError(h).toExponential(1);
  console.log(`h = ${h.toExponential(0).padEnd(6)} relative error ${error}`);
}
