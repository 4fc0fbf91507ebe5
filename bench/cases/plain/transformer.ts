/** @file A training step of a small transformer written out in loops: reference and plain JS. */
import type { Values } from "../problem.ts";
import { contextSize, layerCount, modelSize, vocabularySize } from "../settings.ts";
import { adam, type Move } from "./optimisers.ts";
import {
  addRow,
  columnSums,
  type Floats,
  type FloatsConstructor,
  product,
  productLeft,
  productRight,
  zerosLike,
} from "./products.ts";
import {
  attention,
  attentionGradient,
  type Normal,
  normalGradient,
  standardised,
  stretched,
} from "./transformer-layer.ts";

const d = modelSize;
const wide = 4 * d;
/** How many arrays of parameters a layer has. */
const PER_LAYER = 10;

/** What a layer leaves for the way back. */
interface Kept {
  readonly first: Normal;
  readonly qkv: Floats;
  readonly weights: Floats;
  readonly mixed: Floats;
  readonly second: Normal;
  readonly hidden: Floats;
}

function addTo(a: Floats, b: Floats): void {
  for (let i = 0; i < a.length; i++) a[i] += b[i];
}

/** Changes x by a layer. */
function forward(x: Floats, p: readonly Floats[]): Kept {
  const n = x.length / d;
  const [gain1, bias1, wqkv, wo, gain2, bias2, w1, b1, w2, b2] = p;
  const first = standardised(x);
  const qkv = product(stretched(first, gain1, bias1), wqkv, n, d, 3 * d);
  const { mixed, weights } = attention(qkv);
  addTo(x, product(mixed, wo, n, d, d));
  const second = standardised(x);
  const hidden = addRow(product(stretched(second, gain2, bias2), w1, n, d, wide), b1);
  for (let i = 0; i < hidden.length; i++) hidden[i] = Math.max(0, hidden[i]);
  addTo(x, addRow(product(hidden, w2, n, wide, d), b2));
  return { first, qkv, weights, mixed, second, hidden };
}

/** Changes dx by a layer, backwards; gives the gradients of its parameters. */
function backward(dx: Floats, kept: Kept, p: readonly Floats[]): Floats[] {
  const n = dx.length / d;
  const [gain1, bias1, wqkv, wo, gain2, bias2, w1, , w2] = p;
  const { first, qkv, weights, mixed, second, hidden } = kept;
  const db2 = columnSums(dx, n, d);
  const dw2 = productLeft(hidden, dx, n, wide, d);
  const dHidden = productRight(dx, w2, n, d, wide);
  for (let i = 0; i < dHidden.length; i++) if (hidden[i] === 0) dHidden[i] = 0;
  const dw1 = productLeft(stretched(second, gain2, bias2), dHidden, n, d, wide);
  const db1 = columnSums(dHidden, n, wide);
  const [dg2, dn2] = normalGradient(productRight(dHidden, w1, n, wide, d), second, gain2, dx);
  const dwo = productLeft(mixed, dx, n, d, d);
  const dQkv = attentionGradient(qkv, weights, productRight(dx, wo, n, d, d));
  const dwqkv = productLeft(stretched(first, gain1, bias1), dQkv, n, d, 3 * d);
  const [dg1, dn1] = normalGradient(productRight(dQkv, wqkv, n, 3 * d, d), first, gain1, dx);
  return [dg1, dn1, dwqkv, dwo, dg2, dn2, dw1, db1, dw2, db2];
}

/** Mean cross-entropy; the logits become its gradient. */
function lossOf(logits: Floats, targets: ArrayLike<number>): number {
  const n = targets.length;
  let loss = 0;
  for (let i = 0; i < n; i++) {
    const row = logits.subarray(i * vocabularySize, (i + 1) * vocabularySize);
    let top = Number.NEGATIVE_INFINITY;
    for (const v of row) top = Math.max(top, v);
    let total = 0;
    for (const v of row) total += Math.exp(v - top);
    const logTotal = top + Math.log(total);
    loss += (logTotal - row[targets[i]]) / n;
    for (let j = 0; j < row.length; j++) row[j] = Math.exp(row[j] - logTotal) / n;
    row[targets[i]] -= 1 / n;
  }
  return loss;
}

/** A transformer that learns which token comes next. */
export class PlainTransformer {
  private readonly tokens: ArrayLike<number>;
  private readonly targets: ArrayLike<number>;
  private readonly parameters: readonly Floats[];
  private readonly move: Move = adam();

  constructor(inputs: readonly Values[], Type: FloatsConstructor) {
    this.tokens = inputs[0].data;
    this.targets = inputs[1].data;
    this.parameters = inputs.slice(2).map((p) => new Type(p.data));
  }

  private layer(k: number): readonly Floats[] {
    return this.parameters.slice(2 + k * PER_LAYER, 2 + (k + 1) * PER_LAYER);
  }

  /** The loss at the current parameters, which it then changes. */
  step(): number {
    const { tokens, parameters } = this;
    const n = tokens.length;
    const [byToken, byPlace] = parameters;
    const [gain, bias, head] = parameters.slice(-3);
    const x = zerosLike(head, n * d).map(
      (_, i) => byToken[tokens[Math.floor(i / d)] * d + (i % d)] + byPlace[i % (contextSize * d)],
    );
    const kept = Array.from({ length: layerCount }, (_, k) => forward(x, this.layer(k)));
    const last = standardised(x);
    const y = stretched(last, gain, bias);
    const logits = product(y, head, n, d, vocabularySize);
    const loss = lossOf(logits, this.targets);
    const dHead = productLeft(y, logits, n, d, vocabularySize);
    const dx = zerosLike(x);
    const dy = productRight(logits, head, n, vocabularySize, d);
    const ends = [...normalGradient(dy, last, gain, dx), dHead];
    const layers = kept.map((_, i) => {
      const k = layerCount - 1 - i;
      return backward(dx, kept[k], this.layer(k));
    });
    const embeddings = this.embeddingGradients(dx, byToken, byPlace);
    this.move(parameters, [...embeddings, ...layers.reverse().flat(), ...ends]);
    return loss;
  }

  private embeddingGradients(dx: Floats, byToken: Floats, byPlace: Floats): Floats[] {
    const [dToken, dPlace] = [zerosLike(byToken), zerosLike(byPlace)];
    for (let i = 0; i < dx.length; i++) {
      dToken[this.tokens[Math.floor(i / d)] * d + (i % d)] += dx[i];
      dPlace[i % (contextSize * d)] += dx[i];
    }
    return [dToken, dPlace];
  }
}
