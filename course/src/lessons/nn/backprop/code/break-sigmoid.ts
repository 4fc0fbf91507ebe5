import { array, grad, type Tensor } from "mathesis";
import { crossEntropy } from "./layer.ts";

// One output unit that is sure and wrong: z = 40, and the target is 0.
const squared = (z: Tensor): Tensor => z.sigmoid().square().sum();
console.log("squared loss on a sigmoid:     δ =", grad(squared)(array([40])));

// The cure: cross-entropy. Two classes, z = (40, 0); the second is right.
const entropy = (z: Tensor): Tensor => crossEntropy(z, array([0, 1]));
console.log("cross-entropy on a softmax:    δ =", grad(entropy)(array([40, 0])));

// Every sigmoid layer is a factor σ′(z), which is largest at z = 0.
const steepest = grad((z: Tensor) => z.sigmoid())(0);
console.log("ten sigmoids, at their steepest: factor", Number(steepest) ** 10);
