import { lintClaims } from "../lint-claims.ts";
import type { Material } from "../material.ts";
import { count, unless } from "../part.ts";
import { readable, sentencesOf } from "../sentences.ts";
import { elements } from "../tree.ts";

/** The most formulas that one screen and one sheet hold. */
export const MOST_CARDS = 12;

/** Three to seven asserted sentences, a formula card, and six to ten items for review. */
export function recap({ prose, notation, reviews, faults }: Material): readonly string[] {
  const sentences = sentencesOf(prose).filter(({ inside }) => inside.includes("Recap"));
  const recaps = elements(prose, "Recap").length;
  const bare = sentences.filter(({ claims }) => claims.length === 0);
  const cards = Object.values(notation.formulas).filter(({ card }) => card).length;
  return [
    ...unless(recaps > 0, "There is no <Recap>."),
    ...unless(
      recaps === 0 || (sentences.length >= 3 && sentences.length <= 7),
      `The recap has ${count(sentences.length, "sentence")}; three to seven are needed.`,
    ),
    ...bare.map((sentence) => `Line ${sentence.line}: no claim asserts “${readable(sentence)}”`),
    ...lintClaims(prose)
      .filter(
        ({ inside, line }) => inside.includes("Recap") && !bare.some((one) => one.line === line),
      )
      .map(
        ({ line, because, sentence }) => `Line ${line}: ${because} needs a claim: “${sentence}”`,
      ),
    ...unless(
      elements(prose, "FormulaCard").length > 0,
      "There is no formula card (<FormulaCard />).",
    ),
    ...unless(
      cards > 0 && cards <= MOST_CARDS,
      `${count(cards, "formula")} flagged card: true; one to ${MOST_CARDS} fill one screen.`,
    ),
    ...[...faults].flatMap(([file, why]) =>
      file.startsWith("review/") ? [`${file} cannot be read: ${why}`] : [],
    ),
    ...unless(
      reviews.length >= 6 && reviews.length <= 10,
      `${count(reviews.length, "review item")} in review/; six to ten are needed.`,
    ),
    ...reviews.flatMap(({ id, varies }) =>
      unless(varies, `The review item ${id} is the same for every seed.`),
    ),
  ];
}
