/**
 * @file The compute engine (cortexjs.io), asked where our own rules have no answer. It is large and
 * comes with the first such question. What it says is checked like everything else.
 */
import type { Tree } from "../algebra/tree.ts";
import { fromJson, type Json, toJson } from "./json.ts";

/** What of the engine is used. */
interface Expression {
  readonly json: unknown;
  evaluate(): Expression;
  simplify(): Expression;
}

/** Answers to questions that our rules do not know. */
export interface Engine {
  /** An antiderivative; null where the engine has none, either. */
  antiderivative(f: Tree, x: string): Tree | null;
  /** A shorter way of writing it; null where there is none that can be read here. */
  simplified(tree: Tree): Tree | null;
  /** A product; null where there is none that can be read here. */
  factored(tree: Tree): Tree | null;
}

let loading: Promise<Engine> | undefined;

/** The engine, loaded on the first call. */
export function loadEngine(): Promise<Engine> {
  loading ??= start();
  return loading;
}

async function start(): Promise<Engine> {
  const { ComputeEngine } = await import("@cortex-js/compute-engine");
  const engine = new ComputeEngine();
  const boxed = (json: Json): Expression => engine.expr(json as never); // its own type of JSON is closed over its names
  const asked = (question: () => unknown): Tree | null => {
    try {
      return fromJson(question());
    } catch {
      // Whatever goes wrong in there, it is no answer.
      return null;
    }
  };
  return {
    antiderivative: (f, x) =>
      asked(() => boxed(["Integrate", toJson(f), toJson(x)]).evaluate().json),
    simplified: (tree) => asked(() => boxed(toJson(tree)).simplify().json),
    factored: (tree) => asked(() => boxed(["Factor", toJson(tree)]).evaluate().json),
  };
}
