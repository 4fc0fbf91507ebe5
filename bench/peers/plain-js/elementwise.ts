/** @file Elementwise loops. */
import type { Functions, Tasks } from "../peer.ts";
import { tasksOf } from "../peer.ts";
import { empty, matrix, type Numbers, numbers, run } from "./arrays.ts";

const functions: Functions<Numbers> = {
  add: (x, y) => {
    const out = empty(x);
    for (let i = 0; i < x.length; i++) out[i] = x[i] + y[i];
    return out;
  },
  mulAdd: (x, y, z) => {
    const out = empty(x);
    for (let i = 0; i < x.length; i++) out[i] = x[i] * y[i] + z[i];
    return out;
  },
  exp: (x) => {
    const out = empty(x);
    for (let i = 0; i < x.length; i++) out[i] = Math.exp(x[i]);
    return out;
  },
  log: (x) => {
    const out = empty(x);
    for (let i = 0; i < x.length; i++) out[i] = Math.log(x[i]);
    return out;
  },
  sin: (x) => {
    const out = empty(x);
    for (let i = 0; i < x.length; i++) out[i] = Math.sin(x[i]);
    return out;
  },
  tanh: (x) => {
    const out = empty(x);
    for (let i = 0; i < x.length; i++) out[i] = Math.tanh(x[i]);
    return out;
  },
  pow: (x, y) => {
    const out = empty(x);
    for (let i = 0; i < x.length; i++) out[i] = x[i] ** y[i];
    return out;
  },
  where: (mask, x, y) => {
    const out = empty(x);
    for (let i = 0; i < x.length; i++) out[i] = mask[i] === 1 ? x[i] : y[i];
    return out;
  },
};

export const elementwise: Tasks = {
  ...tasksOf(functions, numbers, run),
  addRow: (inputs) => {
    const { data: x, rows, columns } = matrix(inputs[0]);
    const row = inputs[1].data;
    return run(() => {
      const out = empty(x);
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) out[i * columns + j] = x[i * columns + j] + row[j];
      }
      return out;
    });
  },
};
