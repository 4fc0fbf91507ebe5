import AiLink from "./AiLink.astro";
import BreakIt from "./BreakIt.astro";
import Caution from "./Caution.astro";
import Cell from "./Cell.astro";
import Claim from "./Claim.astro";
import Code from "./Code.astro";
import Cure from "./Cure.astro";
import Definition from "./Definition.astro";
import Derivation from "./Derivation.astro";
import Exercise from "./exercises/Exercise.astro";
import Faded from "./exercises/Faded.astro";
import Kata from "./exercises/Kata.astro";
import Worked from "./exercises/Worked.astro";
import Formula from "./Formula.astro";
import FormulaCard from "./FormulaCard.astro";
import Heading2 from "./Heading2.astro";
import Heading3 from "./Heading3.astro";
import Intuition from "./Intuition.astro";
import Note from "./Note.astro";
import Outcomes from "./Outcomes.astro";
import Predict from "./Predict.astro";
import Prompt from "./Prompt.astro";
import Proof from "./Proof.astro";
import Recap from "./Recap.astro";
import Theorem from "./Theorem.astro";

/** What a lesson's prose may use without importing it. */
export const lessonComponents = {
  h2: Heading2,
  h3: Heading3,
  AiLink,
  BreakIt,
  Caution,
  Cell,
  Claim,
  Code,
  Cure,
  Definition,
  Derivation,
  Exercise,
  Faded,
  Formula,
  FormulaCard,
  Intuition,
  Kata,
  Note,
  Outcomes,
  Predict,
  Prompt,
  Proof,
  Recap,
  Theorem,
  Worked,
} as const;
