import { array, grad, jit, type Tensor } from "mathesis";
const slope = jit(grad((x: Tensor) => x.tanh().square().sum()));
console.log(slope([0, 0.5]));
console.log(Math.abs(Number(slope([0, 0.5]).at(1).item()) - 2 * Math.tanh(0.5) / Math.cosh(0.5) ** 2));
const next = jit((x: Tensor) => x.add(1), { donate: 0 });
let x: Tensor = array(new Float32Array(100));
for (let i = 0; i < 50; i++) x = next(x);
console.log(x.sum().item());
