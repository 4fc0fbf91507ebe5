import Caution from "./Caution.astro";
import Cell from "./Cell.astro";
import Claim from "./Claim.astro";
import Code from "./Code.astro";
import Definition from "./Definition.astro";
import Derivation from "./Derivation.astro";
import Exercise from "./exercises/Exercise.astro";
import Faded from "./exercises/Faded.astro";
import Kata from "./exercises/Kata.astro";
import Worked from "./exercises/Worked.astro";
import Formula from "./Formula.astro";
import Heading2 from "./Heading2.astro";
import Heading3 from "./Heading3.astro";
import Intuition from "./Intuition.astro";
import Note from "./Note.astro";
import Predict from "./Predict.astro";
import Theorem from "./Theorem.astro";

/** What a lesson's prose may use without importing it. */
export const lessonComponents = {
  h2: Heading2,
  h3: Heading3,
  Caution,
  Cell,
  Claim,
  Code,
  Definition,
  Derivation,
  Exercise,
  Faded,
  Formula,
  Intuition,
  Kata,
  Note,
  Predict,
  Theorem,
  Worked,
} as const;
