/**
 * @file Loop bodies that ask for it become kernels of their own, which get the variables they read
 * by value. Engines compile a function well when it is called again, not while it runs.
 */
import { read } from "./expressions.ts";
import type { Expr, For, Kernel, Local, Statement } from "./nodes.ts";
import { eachExpression, eachStatement } from "./walk.ts";

/** Kernels that were outlined before, so that what calls the same kernel still does. */
export type Outlined = Map<Kernel, Kernel>;

/** The kernel, and all it calls, with calls in place of outlined bodies. */
export function outline(kernel: Kernel, done: Outlined): Kernel {
  const known = done.get(kernel);
  if (known !== undefined) return known;
  const names = new Set<string>();
  const body = outlineBlock(kernel.body, { kernel, names, done });
  const result = body === kernel.body ? kernel : { ...kernel, body };
  done.set(kernel, result);
  return result;
}

interface Around {
  readonly kernel: Kernel;
  /** Names that outlined bodies of this kernel have. */
  readonly names: Set<string>;
  readonly done: Outlined;
}

/** The statements, the same list if nothing in them changes. */
function outlineBlock(block: readonly Statement[], around: Around): readonly Statement[] {
  const result = block.map((s) => outlineStatement(s, around));
  return result.every((s, i) => s === block[i]) ? block : result;
}

function outlineStatement(s: Statement, around: Around): Statement {
  switch (s.kind) {
    case "for": {
      const body = outlineBlock(s.body, around);
      if (!s.outlined) return body === s.body ? s : { ...s, body };
      return { ...s, outlined: false, body: [callOfBody({ ...s, body }, around)] };
    }
    case "while": {
      const body = outlineBlock(s.body, around);
      return body === s.body ? s : { ...s, body };
    }
    case "if": {
      const whenTrue = outlineBlock(s.whenTrue, around);
      const whenFalse = outlineBlock(s.whenFalse, around);
      const same = whenTrue === s.whenTrue && whenFalse === s.whenFalse;
      return same ? s : { ...s, whenTrue, whenFalse };
    }
    case "call": {
      if (s.kernel === "self") return s;
      const kernel = outline(s.kernel, around.done);
      return kernel === s.kernel ? s : { ...s, kernel };
    }
    default:
      return s;
  }
}

function callOfBody(loop: For, { kernel, names }: Around): Statement {
  let name = `${kernel.name}.${loop.variable.name}`;
  while (names.has(name)) name += "'";
  names.add(name);
  const params = freeVariables(loop.body);
  const { contract } = kernel;
  const body: Kernel = { name, params, returns: undefined, contract, body: loop.body };
  const args: readonly Expr[] = params.map(read);
  return { kind: "call", kernel: body, args, result: undefined };
}

/** The variables that statements read and do not set, in the order they are met. */
function freeVariables(block: readonly Statement[]): readonly Local[] {
  const own = new Set<Local | undefined>();
  eachStatement(block, (s) => {
    if (s.kind === "set") own.add(s.local);
    if (s.kind === "for") own.add(s.variable);
    if (s.kind === "call") own.add(s.result);
  });
  const free = new Set<Local>();
  eachExpression(block, (e) => {
    if (e.kind === "read" && !own.has(e.local)) free.add(e.local);
  });
  return [...free];
}
