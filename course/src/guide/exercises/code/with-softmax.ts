import { array, grad, softmax, type Tensor } from "mathesis";

const z = array([2, 1, 0.1]);
const p = softmax(z);
console.log("probabilities", p);
console.log("their sum", p.sum());

// How the logarithm of the first probability moves with z: 1 − p₁, −p₂, −p₃.
const first = (scores: Tensor) => softmax(scores).slice(0).log();
console.log("gradient", grad(first)(z));
