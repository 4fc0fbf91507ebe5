/** @file The value of an expression while its variables are set. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { evaluateBounded } from "../../kit/exercises/formula/evaluate.ts";
import { texName, texNumber, texOf } from "../print/tex.ts";
import type { ValuesBlock } from "../work/answer.ts";
import { Formula } from "./formula.tsx";
import { NumberBox } from "./number-box.tsx";
import { Scrolls } from "./scrolls.tsx";

/** As many digits as rounding leaves certain. */
function valueTex(block: ValuesBlock, at: Readonly<Record<string, number>>): string {
  const { value, error } = evaluateBounded(block.tree, at);
  if (!Number.isFinite(value)) return texNumber(value);
  const relative = value === 0 ? 1e-15 : Math.max(Math.abs(error / value), 1e-15);
  const digits = Math.min(12, Math.max(1, Math.floor(-Math.log10(relative))));
  return texNumber(Number(value.toPrecision(digits)));
}

/** A box for each variable, and the value below. */
export function ValuesView({ block }: { readonly block: ValuesBlock }): JSX.Element {
  const [at, setAt] = useState(block.at);
  const value = valueTex(block, at);
  return (
    <div class="calc-values">
      <p class="label-caps">With these values</p>
      <div class="calc-controls">
        {block.names.map((name) => (
          <NumberBox
            key={name}
            label={<Formula tex={`${texName(name)} =`} />}
            name={name}
            value={at[name] ?? 1}
            onValue={(next) => setAt({ ...at, [name]: next })}
          />
        ))}
      </div>
      <Scrolls class="display display-left" label="Value" live>
        <Formula tex={`${texOf(block.tree)} \\approx ${value}`} display />
      </Scrolls>
    </div>
  );
}
