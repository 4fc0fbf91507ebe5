/** Passes keep random programs legal, what they compute to the bit, and their inputs and outputs. */
import { describe, expect, it } from "vitest";
import { evalProgram, stageFlat } from "../../src/core/stage.ts";
import {
  checkpoint,
  cond,
  foriLoop,
  grad,
  ones,
  type Tensor,
  treeLeaves,
} from "../../src/index.ts";
import { showAval } from "../../src/ir/aval.ts";
import type { Observer } from "../../src/ir/compiler.ts";
import { illegalities } from "../../src/ir/legal.ts";
import { applyAlgebra } from "../../src/ir/passes/algebra.ts";
import { shareCommon } from "../../src/ir/passes/common.ts";
import { removeDead } from "../../src/ir/passes/dead.ts";
import { inline } from "../../src/ir/passes/inline.ts";
import { printProgram } from "../../src/ir/print.ts";
import { type Equation, isProgram, type Program } from "../../src/ir/program.ts";
import { simplify } from "../../src/transforms/jit/simplify.ts";
import { caseOf } from "../fuzz/compiled-program.ts";
import { deep } from "../fuzz/run.ts";

type Staged = ReturnType<typeof stageFlat>["program"];

const passes: Readonly<Record<string, (program: Staged) => Staged>> = {
  inline,
  shareCommon,
  removeDead,
  applyAlgebra,
  "shareCommon after inline": (program) => shareCommon(inline(program)),
  "removeDead after shareCommon": (program) => removeDead(shareCommon(program)),
  simplify: (program) => simplify(program),
};

/** The bytes of results, so that −0 is not 0, and dtypes and shapes. */
const seen = (ys: readonly Tensor[]): string =>
  ys
    .map((y) => {
      const view = y.data as Float64Array; // any typed array
      const bytes = Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString("hex");
      return `${showAval(y)}${y.weak ? " weak" : ""} ${bytes}`;
    })
    .join("\n");

const border = ({ inputs, outputs }: Program): string =>
  `(${inputs.map((v) => v.id).join()}) ${outputs.map(showAval).join()}`;

/** All equations, also those of bodies. */
function everyEquation({ equations }: Program): Equation[] {
  const inner = equations.flatMap((e) => Object.values(e.params).filter(isProgram));
  return [...equations, ...inner.flatMap(everyEquation)];
}

/** What is wrong with what a pass made of a program, if anything is. */
function flaw(before: Staged, after: Staged, xs: readonly Tensor[], wanted: string) {
  const [wrong] = illegalities(after);
  if (wrong !== undefined) return wrong;
  if (border(after) !== border(before)) return `${border(after)} is not ${border(before)}`;
  if (seen(evalProgram(after, xs)) !== wanted) return "computes other bits";
  const more = everyEquation(after).length - everyEquation(before).length;
  return more > 0 ? `has ${more} equations more` : undefined;
}

/** What is wrong with a pass on a program, if anything is. */
function problem(name: string, program: Staged, xs: readonly Tensor[], wanted: string) {
  const pass = passes[name];
  const before = printProgram(program);
  const after = pass(program);
  const text = printProgram(after);
  if (printProgram(program) !== before) return "changes what it is given";
  const found = flaw(program, after, xs, wanted);
  if (found !== undefined) return found;
  return printProgram(pass(after)) === text ? undefined : "does more when it is done again";
}

/** What is wrong with the programs between the passes of `simplify`. */
function between(program: Staged, xs: readonly Tensor[], wanted: string): string[] {
  const found: string[] = [];
  const observer: Pick<Observer, "program"> = {
    program(stage, after) {
      const wrong = flaw(program, after as Staged, xs, wanted); // its ops are those of the program
      if (wrong !== undefined) found.push(`simplify, ${stage}: ${wrong}`);
    },
  };
  simplify(program, observer as Observer); // all that simplify asks of it
  return found;
}

/** The program of a seed, and what is wrong with each pass on it. */
function failures(seed: number): string[] {
  const { f, form, inputs } = caseOf(seed);
  const xs = inputs(0, 0);
  const { program } = stageFlat((ys) => treeLeaves(f(...ys)), xs);
  const wrong = illegalities(program).map((sentence) => `staged: ${sentence}`);
  const wanted = seen(evalProgram(program, xs));
  const all = Object.keys(passes).flatMap((name) => {
    const found = problem(name, program, xs, wanted);
    return found === undefined ? [] : [`${name}: ${found}`];
  });
  return [...wrong, ...all, ...between(program, xs, wanted)].map(
    (s) => `seed ${seed} (${form}), ${s}\n${printProgram(program)}`,
  );
}

const BLOCKS = 4;
const SEEDS = deep ? 2000 : 50;

describe("passes on random programs", () => {
  it.each(Array.from({ length: BLOCKS }, (_, k) => k))(
    "keep them legal and what they compute, block %i",
    (block) => {
      const found: string[] = [];
      for (let k = 0; k < SEEDS && found.length < 3; k++)
        found.push(...failures(block * SEEDS + k));
      expect(found.join("\n\n")).toBe("");
    },
    deep ? 1_800_000 : 120_000,
  );
});

describe("passes", () => {
  const staged = (f: (x: Tensor) => unknown): Staged =>
    stageFlat(([x]) => treeLeaves(f(x)), [ones([3])]).program;
  const names = (program: Program) => everyEquation(program).map((e) => e.op.name);

  it("leave no calls, also in the bodies of loops and branches", () => {
    const square = checkpoint((x: Tensor) => x.mul(x));
    const twice = checkpoint((x: Tensor) => square(square(x)));
    const program = staged((x) => [
      twice(x),
      foriLoop(0, 3, (_i, c: Tensor) => twice(c), x),
      cond(
        x.sum().greater(0) as Tensor,
        (y: Tensor) => square(y),
        (y: Tensor) => y,
        x,
      ),
      grad((y: Tensor) => twice(y).sum() as Tensor)(x),
    ]);
    expect(names(program)).toContain("checkpoint");
    expect(names(inline(program))).not.toContain("checkpoint");
  });

  it("compute equal things once, and different things apart", () => {
    const program = staged((x) => [x.sin().add(x.sin()), x.sum(), x.sum({ keepDims: true })]);
    expect(names(shareCommon(program)).filter((name) => name === "sin")).toHaveLength(1);
    expect(names(program).filter((name) => name === "sin")).toHaveLength(2);
    const signs = staged((x) => [x.mul(0), x.mul(-0)]);
    expect(names(shareCommon(signs))).toEqual(["multiply", "multiply"]);
  });

  it("drop what nothing reads, also in bodies", () => {
    const program = staged((x) => {
      x.cos();
      return foriLoop(
        0,
        3,
        (_i, c: Tensor) => {
          c.exp();
          return c.mul(2);
        },
        x,
      );
    });
    expect(names(program)).toEqual(expect.arrayContaining(["cos", "exp"]));
    expect(names(removeDead(program))).not.toEqual(expect.arrayContaining(["cos"]));
    expect(names(removeDead(program))).not.toEqual(expect.arrayContaining(["exp"]));
  });
});
