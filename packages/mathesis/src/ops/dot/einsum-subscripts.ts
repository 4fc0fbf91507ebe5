/** @file The text of Einstein's summation: which axis of which operand has which letter. */
import { type Shape, showShape } from "../../types/shape.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

/** Subscripts in which every axis has a letter; those that "..." stood for have unused ones. */
export interface Subscripts {
  readonly inputs: readonly (readonly string[])[];
  readonly output: readonly string[];
  /** The length that each letter stands for; an operand may have 1 instead. */
  readonly lengths: ReadonlyMap<string, number>;
}

function syntax(op: string, subscripts: string, problem: string): ArgumentError {
  return new ArgumentError({
    code: "EINSUM",
    op,
    message: `cannot read "${subscripts}": ${problem}.`,
    needs: 'needs letters a–z, A–Z or "...", one list an operand, such as "...ij,jk->...ik".',
    details: { subscripts },
  });
}

const LETTERS = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const TERM = /^([A-Za-z]*)(\.\.\.)?([A-Za-z]*)$/;

/** One list of letters, with its dots apart. */
interface Term {
  readonly before: readonly string[];
  readonly dots: boolean;
  readonly after: readonly string[];
}

function termOf(op: string, text: string, subscripts: string): Term {
  const match = TERM.exec(text);
  if (match === null) throw syntax(op, subscripts, "an axis is neither a letter nor in one '...'");
  return { before: [...match[1]], dots: match[2] !== undefined, after: [...match[3]] };
}

function rankError(op: string, text: string, shape: Shape, named: number): ShapeError {
  return new ShapeError({
    code: "EINSUM_RANK",
    op,
    message: `"${text}" names ${named} axes of an array with ${shape.length}.`,
    given: `shape: ${showShape(shape)}`,
    details: { subscripts: text, shape },
  });
}

/** How many axes the dots of a term stand for. */
function dotted(op: string, term: Term, text: string, shape: Shape): number {
  const named = term.before.length + term.after.length;
  const rest = shape.length - named;
  if (rest < 0 || (rest > 0 && !term.dots)) throw rankError(op, text, shape, named);
  return rest;
}

/** The letters of all axes of a term; `spare` are those of the dots, aligned at the last one. */
function lettersOf(term: Term, count: number, spare: readonly string[]): string[] {
  const dots = term.dots ? spare.slice(spare.length - count) : [];
  return [...term.before, ...dots, ...term.after];
}

/** The output: as written, or what appears once, in alphabetical order, behind the dots. */
function outputOf(
  op: string,
  right: string | undefined,
  letters: readonly string[],
  spare: readonly string[],
  subscripts: string,
): readonly string[] {
  if (right === undefined) {
    const named = letters.filter((c) => !spare.includes(c));
    const once = named.filter((c) => named.indexOf(c) === named.lastIndexOf(c));
    return [...spare, ...once.sort()];
  }
  const term = termOf(op, right, subscripts);
  if (spare.length > 0 && !term.dots) {
    throw syntax(op, subscripts, "the result has no '...' for the axes that have no letter");
  }
  const output = lettersOf(term, spare.length, spare);
  if (new Set(output).size !== output.length || !output.every((c) => letters.includes(c))) {
    throw syntax(op, subscripts, "the result repeats an axis, or has one that no operand has");
  }
  return output;
}

/** The length of each letter; length 1 stretches, except within one operand. */
function lengthsOf(
  op: string,
  inputs: readonly (readonly string[])[],
  shapes: readonly Shape[],
): ReadonlyMap<string, number> {
  const lengths = new Map<string, number>();
  inputs.forEach((axes, k) => {
    axes.forEach((c, i) => {
      const n = shapes[k][i];
      const known = lengths.get(c) ?? n;
      const own = shapes[k][axes.indexOf(c)];
      if (own !== n || (known !== n && known !== 1 && n !== 1)) {
        throw new ShapeError({
          code: "EINSUM_LENGTH",
          op,
          message: `axis ${c} has length ${own === n ? known : own} and ${n}.`,
          given: inputs.map((a, j) => `${a.join("")}: ${showShape(shapes[j])}`).join("  "),
          details: { axis: c },
        });
      }
      lengths.set(c, known === 1 ? n : known);
    });
  });
  return lengths;
}

/** The letters of each axis of operands of these shapes. */
export function parseSubscripts(
  op: string,
  subscripts: string,
  shapes: readonly Shape[],
): Subscripts {
  if (typeof subscripts !== "string") throw syntax(op, typeof subscripts, "it is not text");
  const [left, right, ...more] = subscripts.replaceAll(" ", "").split("->");
  if (more.length > 0) throw syntax(op, subscripts, 'it has more than one "->"');
  const texts = left.split(",");
  if (texts.length !== shapes.length) {
    throw syntax(op, subscripts, `${texts.length} lists, ${shapes.length} operands`);
  }
  const terms = texts.map((text) => termOf(op, text, subscripts));
  const counts = terms.map((term, i) => dotted(op, term, texts[i], shapes[i]));
  const free = LETTERS.filter((c) => !subscripts.includes(c));
  const most = Math.max(0, ...counts);
  if (most > free.length) throw syntax(op, subscripts, "there are not enough letters for '...'");
  const spare = free.slice(0, most);
  const inputs = terms.map((term, i) => lettersOf(term, counts[i], spare));
  const output = outputOf(op, right, inputs.flat(), spare, subscripts);
  return { inputs, output, lengths: lengthsOf(op, inputs, shapes) };
}
