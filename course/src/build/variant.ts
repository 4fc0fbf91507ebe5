import type { KindName } from "../kit/exercises/answer-kind.ts";
import type { Variant } from "../kit/exercises/exercise.ts";
import { renderRich } from "./tex.ts";
import { plainText } from "./tex-text.ts";

/** A short text for the eye as HTML, and as plain text: screen readers may pass over its formulas. */
export interface RichText {
  readonly html: string;
  readonly name: string;
}

/** From the source of a short text to what is shown and spoken. */
export type RichTexts = Readonly<Record<string, RichText>>;

/** A variant of an exercise with its texts as HTML, in the page's data and in new variants. */
export interface RenderedVariant {
  readonly seed: number;
  readonly prompt: string;
  readonly kind: KindName;
  readonly input: unknown;
  /** The rich texts in the input, by their source. */
  readonly texts: RichTexts;
  readonly hints: readonly string[];
  readonly solution: string;
}

/** Rich texts by their source. */
export const renderTexts = (sources: readonly string[]): RichTexts =>
  Object.fromEntries(
    sources.map((source) => [source, { html: renderRich(source), name: plainText(source) }]),
  );

export const renderVariant = (variant: Variant): RenderedVariant => ({
  seed: variant.seed,
  prompt: renderRich(variant.prompt),
  kind: variant.kind,
  input: variant.input,
  texts: renderTexts(variant.labels),
  hints: variant.hints.map(renderRich),
  solution: renderRich(variant.solution),
});
