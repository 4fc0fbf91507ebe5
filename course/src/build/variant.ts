import type { Variant } from "../kit/exercise.ts";
import { renderRich } from "./tex.ts";
import { plainText } from "./tex-text.ts";

/** A variant of an exercise with its texts as HTML, in the page's data and in new variants. */
export interface RenderedVariant {
  readonly seed: number;
  readonly prompt: string;
  /** A label is HTML; a name is plain text, because screen readers may pass over its formulas. */
  readonly fields: readonly {
    readonly id: string;
    readonly label: string;
    readonly name: string;
  }[];
  readonly hints: readonly string[];
  readonly solution: string;
}

export const renderVariant = (variant: Variant): RenderedVariant => ({
  seed: variant.seed,
  prompt: renderRich(variant.prompt),
  fields: variant.fields.map(({ id, label }) => ({
    id,
    label: renderRich(label),
    name: plainText(label),
  })),
  hints: variant.hints.map(renderRich),
  solution: renderRich(variant.solution),
});
