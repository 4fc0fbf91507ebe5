/** @file The program that finds the eigenvalues of a small matrix, as the code strip shows it. */
import type { Room } from "../core/model.ts";

/** Lines that declare the real eigenvalues, the largest first. */
export const spectrumCode = (room: Room, me: string, matrix: string): readonly string[] =>
  room === "plane" ? quadratic(me, matrix) : cubic(me, matrix);

const quadratic = (me: string, matrix: string): readonly string[] => [
  "// λ² − tr(A) λ + det(A) = 0",
  `const [[${me}a, ${me}b], [${me}c, ${me}d]] = asarray(${matrix}).toArray() as number[][];`,
  `const ${me}Middle = (${me}a + ${me}d) / 2;`,
  `const ${me}Square = ((${me}a - ${me}d) / 2) ** 2 + ${me}b * ${me}c;`,
  `const ${me} = ${me}Square < 0 ? [] : [${me}Middle + Math.sqrt(${me}Square), ${me}Middle - Math.sqrt(${me}Square)];`,
];

const cubic = (me: string, matrix: string): readonly string[] => [
  "// det(A − λI) = 0, with μ = λ − tr(A)/3: μ³ + pμ − q = 0",
  `const ${me}Shift = Number(trace(${matrix})) / 3;`,
  `const ${me}B = subtract(${matrix}, multiply(${me}Shift, eye(3)));`,
  `const ${me}P = -Number(trace(matmul(${me}B, ${me}B))) / 2;`,
  `const [${me}x, ${me}y, ${me}z] = [0, 1, 2].map((i) => take(${me}B, i, { axis: 0 }));`,
  `const ${me}Q = Number(dot(${me}x, cross(${me}y, ${me}z)));`,
  `const ${me}D = (${me}Q / 2) ** 2 + (${me}P / 3) ** 3;`,
  `const ${me}R = Math.sqrt(Math.max(0, -${me}P / 3));`,
  `const ${me}Angle = Math.acos(Math.max(-1, Math.min(1, ${me}Q / 2 / ${me}R ** 3))) / 3;`,
  `const ${me}Root = Math.sqrt(Math.max(0, ${me}D));`,
  `const ${me} = ${me}D < 0`,
  `  ? [0, 1, 2].map((k) => ${me}Shift + 2 * ${me}R * Math.cos(${me}Angle - (2 * Math.PI * k) / 3)).sort((a, b) => b - a)`,
  `  : [${me}Shift + Math.cbrt(${me}Q / 2 + ${me}Root) + Math.cbrt(${me}Q / 2 - ${me}Root)];`,
];
