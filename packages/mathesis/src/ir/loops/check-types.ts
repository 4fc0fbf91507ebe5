/** @file Whether an expression has the type it says, given those of its parts. */
import type { Binary, Constant, Expr, Extract, Load, Offset, Replace, Shuffle } from "./nodes.ts";
import { binaryType, bitcasts, converts, secondType, selects, unaryType } from "./operators.ts";
import {
  elementOf,
  isMask,
  isPointer,
  isVector,
  laneOf,
  lanesOf,
  loadedOf,
  type Type,
  vectorOf,
} from "./types.ts";

/** A sentence that says what is wrong with the types of an expression, not of its parts. */
export function typeProblem(e: Expr): string | undefined {
  switch (e.kind) {
    case "constant":
      return constantProblem(e);
    case "read":
      return unless(e.type === e.local.type, `${e.local.name} is ${e.local.type}, not ${e.type}.`);
    case "unary":
      return unless(
        e.type === unaryType(e.op, e.x.type),
        `${e.op} has no meaning for ${e.x.type}, or no result ${e.type}.`,
      );
    case "binary":
      return binaryProblem(e);
    case "mulAdd": {
      const floats = ["f32", "f64"].includes(laneOf(e.type));
      const same = [e.a, e.b, e.c].every((x) => x.type === e.type);
      return unless(floats && same, `mulAdd takes three of one type of floats, not ${e.type}.`);
    }
    case "select": {
      const same = e.a.type === e.type && e.b.type === e.type;
      const fits = selects(e.condition.type, e.type);
      const types = `${e.condition.type} between ${e.a.type} and ${e.b.type}`;
      return unless(same && fits, `select cannot choose by ${types}.`);
    }
    case "convert":
      return unless(
        converts(e.x.type, e.type, e.unsigned),
        `${e.x.type} does not convert to ${e.unsigned ? "unsigned " : ""}${e.type}.`,
      );
    case "bitcast":
      return unless(bitcasts(e.x.type, e.type), `the bits of ${e.x.type} are no ${e.type}.`);
    case "splat":
      return unless(e.type === vectorOf(e.x.type), `no ${e.type} has lanes of ${e.x.type}.`);
    default:
      return placeProblem(e);
  }
}

const unless = (holds: boolean, message: string) => (holds ? undefined : message);

function placeProblem(e: Extract | Replace | Shuffle | Load | Offset): string | undefined {
  switch (e.kind) {
    case "extract":
      return laneProblem(e.x.type, e.lane, e.type);
    case "replace":
      if (e.type !== e.x.type) return `replace changes no type: ${e.x.type} is no ${e.type}.`;
      return laneProblem(e.x.type, e.lane, e.value.type);
    case "shuffle":
      return shuffleProblem(e);
    case "load":
      return loadProblem(e);
    case "offset": {
      const fits = isPointer(e.type) && e.pointer.type === e.type && e.index.type === "i32";
      return unless(fits, `${e.pointer.type} cannot move by ${e.index.type} to ${e.type}.`);
    }
  }
}

function binaryProblem({ op, a, b, type }: Binary): string | undefined {
  if (binaryType(op, a.type, b.type) === type) return undefined;
  const needs = binaryType(op, a.type, secondType(op, a.type));
  if (needs === undefined) return `${op} has no meaning for ${a.type}.`;
  return `${op} of ${a.type} takes ${secondType(op, a.type)}, not ${b.type}.`;
}

function constantProblem({ type, value }: Constant): string | undefined {
  if (isPointer(type) || isMask(type)) return `there are no constants of type ${type}.`;
  const lane = laneOf(type);
  if (isVector(type) !== (typeof value === "object")) return `${value} is no ${type}.`;
  const values: readonly (number | bigint)[] = typeof value === "object" ? value : [value];
  if (values.length !== lanesOf(type)) return `${type} does not have ${values.length} lanes.`;
  const wrong = values.find((x) => !isLiteral(lane, x));
  return wrong === undefined ? undefined : `${wrong} is no ${lane}.`;
}

function isLiteral(type: Type, value: number | bigint): boolean {
  if (type === "i64") return typeof value === "bigint" && BigInt.asIntN(64, value) === value;
  if (typeof value !== "number") return false;
  if (type === "bool") return value === 0 || value === 1;
  return type !== "i32" || (value | 0) === value;
}

function laneProblem(vector: Type, lane: number, type: Type): string | undefined {
  if (!isVector(vector)) return `${vector} has no lanes.`;
  const inside = Number.isInteger(lane) && lane >= 0 && lane < lanesOf(vector);
  if (!inside) return `${vector} has no lane ${lane}.`;
  return unless(laneOf(vector) === type, `the lanes of ${vector} are no ${type}.`);
}

function shuffleProblem({ type, a, b, lanes }: Shuffle): string | undefined {
  if (!isVector(type) || a.type !== type || b.type !== type) {
    return `shuffle cannot make ${type} of ${a.type} and ${b.type}.`;
  }
  const count = lanesOf(type);
  const inside = lanes.every((lane) => Number.isInteger(lane) && lane >= 0 && lane < 2 * count);
  return unless(
    inside && lanes.length === count,
    `shuffle takes ${count} lanes below ${2 * count}.`,
  );
}

/** Also for stores, which put a value of the type where a load would find it. */
function loadProblem({ type, pointer, index }: Load): string | undefined {
  if (!isPointer(pointer.type)) return `${pointer.type} is no pointer.`;
  if (index.type !== "i32") return `an index is an i32, not ${index.type}.`;
  const element = elementOf(pointer.type);
  const fits = type === loadedOf(element) || (isVector(type) && laneOf(type) === element);
  return unless(fits, `memory of ${element} holds no ${type}.`);
}
