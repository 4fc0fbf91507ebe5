import { add, backward, leaf, mul, square, sub, tanh } from "./tape.ts";

const x = leaf(-0.5);
const w = leaf(0.8);
const b = leaf(1);
const y = leaf(1);

const z = add(mul(w, x), b);
const a = tanh(z);
const yhat = mul(w, a); // the second use of w
const L = square(sub(yhat, y));

backward(L);
console.log("L     =", L.value);
console.log("∂L/∂w =", w.gradient);
console.log("∂L/∂b =", b.gradient);
console.log("∂L/∂x =", x.gradient);
