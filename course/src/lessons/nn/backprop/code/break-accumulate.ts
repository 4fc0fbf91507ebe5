import { leaf, mul, type Value } from "./tape.ts";

/** A wrong walk back: every path overwrites what the one before it brought. */
function forgetful(v: Value): void {
  for (const [u, local] of v.inputs) {
    u.gradient = v.gradient * local; // the cure: += instead of =
    forgetful(u);
  }
}

const x = leaf(3);
const L = mul(x, x);
L.gradient = 1;
forgetful(L);
console.log("d(x·x)/dx at x = 3:", x.gradient, "— the truth is 6");
