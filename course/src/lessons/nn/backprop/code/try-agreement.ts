import { valueAndGrad } from "mathesis";
import { flat, lossOfRow } from "./agreement.ts";
import { layers, x, y } from "./example.ts";
import { disagreement, numericGradient } from "./gradient-check.ts";
import { backward, forward, loss } from "./mlp.ts";

// once by our four equations
const equations = flat(backward(forward(layers, x), y));

// once by the library, from the loss alone
const [value, gradient] = valueAndGrad(loss)(layers, x, y);
const library = flat(gradient);

// once by trying: two forward passes for every single weight
const differences = numericGradient(lossOfRow, flat(layers));

console.log("loss", value.item(), "with", library.length, "weights and biases");
console.log("equations against library:    ", disagreement(equations, library));
console.log("equations against differences:", disagreement(equations, differences));
