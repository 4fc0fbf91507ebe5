import { array } from "mathesis";
import { softmax } from "./layer.ts";

const z = array([1000, 999, 998]);

const e = z.exp(); // e¹⁰⁰⁰ is larger than any float64
console.log("without the shift:", e.div(e.sum()));

// The cure: subtract the largest entry first. The result is the same.
console.log("with the shift:   ", softmax(z));
