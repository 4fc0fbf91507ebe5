import type { Variant } from "../kit/exercise.ts";
import { renderRich } from "./tex.ts";

/** A variant of an exercise with its texts as HTML, in the page's data and in new variants. */
export interface RenderedVariant {
  readonly seed: number;
  readonly prompt: string;
  readonly fields: readonly { readonly id: string; readonly label: string }[];
  readonly hints: readonly string[];
  readonly solution: string;
}

export const renderVariant = (variant: Variant): RenderedVariant => ({
  seed: variant.seed,
  prompt: renderRich(variant.prompt),
  fields: variant.fields.map(({ id, label }) => ({ id, label: renderRich(label) })),
  hints: variant.hints.map(renderRich),
  solution: renderRich(variant.solution),
});
