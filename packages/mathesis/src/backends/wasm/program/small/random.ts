/** @file Random bits from keys: the same blocks as kernels/random/threefry.ts has. */
import { constant, type Value } from "../../../../ir/loops/value.ts";
import { sizeOf } from "../../../../types/shape.ts";
import { asLane, type Lane } from "../../bodies/body.ts";
import { encrypt } from "../../kernels/random/threefry.ts";
import type { SmallRule, SmallWriter } from "./rule.ts";
import { isSmall, lanesOf, ofLanes } from "./small.ts";

/** What one block takes, about. */
const BLOCK = 90;

type Whole = Value<"i32">;

const block = ({ k }: SmallWriter, key: readonly Lane[], x: Lane, y: Lane): readonly Lane[] => {
  const words = (a: Lane, b: Lane) => [a, b] as unknown as readonly [Whole, Whole];
  const [made] = encrypt<"i32">(k, [words(key[0], key[1])], [words(x, y)]);
  return made.map(asLane);
};

const counter = (n: number): Lane => asLane(constant("i32", n));

/** Word e and word half + e of a key's bits are a block. */
const randomBits: SmallRule = {
  cost({ inputs: [key], outputs: [y] }) {
    if (!isSmall(key.shape) || !isSmall(y.shape)) return undefined;
    const keys = sizeOf(key.shape) / 2;
    return BLOCK * keys * Math.ceil(sizeOf(y.shape) / keys / 2);
  },
  write(writer, { inputs: [key], outputs: [y] }, [x]) {
    const words = lanesOf(x);
    const rows = sizeOf(key.shape) / 2;
    const n = sizeOf(y.shape) / rows;
    const half = (n + 1) >> 1;
    const out = new Array<Lane>(rows * n);
    for (let row = 0; row < rows; row++) {
      for (let e = 0; e < half; e++) {
        // an odd n is padded with the counter 0, and the word it gives is dropped
        const isInside = half + e < n;
        const second = counter(isInside ? half + e : 0);
        const made = block(writer, words.slice(2 * row), counter(e), second);
        out[row * n + e] = made[0];
        if (isInside) out[row * n + half + e] = made[1];
      }
    }
    return [ofLanes(out, y.dtype, y.shape)];
  },
};

/** One counter a key. */
const threefry: SmallRule = {
  cost: ({ inputs, outputs: [y] }) =>
    [...inputs, y].every((v) => isSmall(v.shape)) ? (BLOCK * sizeOf(y.shape)) / 2 : undefined,
  write(writer, { outputs: [y] }, inputs) {
    const [key, data] = inputs.map(lanesOf);
    const out: Lane[] = [];
    for (let at = 0; at < sizeOf(y.shape); at += 2)
      out.push(...block(writer, key.slice(at), data[at], data[at + 1]));
    return [ofLanes(out, y.dtype, y.shape)];
  },
};

export const randomRules: Readonly<Record<string, SmallRule>> = { randomBits, threefry };
