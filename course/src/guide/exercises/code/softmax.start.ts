import { array, type Tensor } from "mathesis";

export function softmax(z: Tensor): Tensor {
  return z.exp();
}

console.log(softmax(array([1, 2, 3])));
console.log(softmax(array([1000, 1000]))); // [0.5 0.5]
