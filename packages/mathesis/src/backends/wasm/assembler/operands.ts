/**
 * @file The validation algorithm of WebAssembly's specification (core, appendix "Validation
 * Algorithm"): types of the operands and open blocks, followed while code is written.
 */
import { operandError, typeName } from "./failure.ts";

const FIRST_CAPACITY = 64;
/** A value of unknown type, in code that is never reached. */
export const ANY = 0;

/** An open block. A branch to it carries `labels`; its end leaves `results`. */
export interface Frame {
  readonly kind: "function" | "block" | "loop" | "if" | "else";
  readonly labels: readonly number[];
  readonly results: readonly number[];
  /** The number of operands beneath the block. */
  readonly height: number;
  /** Whether what follows cannot be reached. */
  unreachable: boolean;
}

/** The types of the operands of one function, and its open blocks. */
export class Operands {
  private types: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  private height = 0;
  readonly frames: Frame[] = [];
  private readonly where: string;

  constructor(where: string) {
    this.where = where;
  }

  push(type: number): void {
    if (this.height === this.types.length) {
      const larger = new Uint8Array(2 * this.height);
      larger.set(this.types);
      this.types = larger;
    }
    this.types[this.height++] = type;
  }

  pushAll(types: readonly number[]): void {
    for (const type of types) this.push(type);
  }

  /** Takes an operand of the type (any, if ANY) and returns its type. */
  pop(expected: number, name: string): number {
    const frame = this.frames[this.frames.length - 1];
    if (frame === undefined || this.height === frame.height) {
      if (frame?.unreachable) return expected;
      throw operandError(this.where, name, typeName(expected), "no operand");
    }
    const found = this.types[--this.height];
    if (found === expected || found === ANY || expected === ANY) return found;
    throw operandError(this.where, name, typeName(expected), typeName(found));
  }

  popAll(types: readonly number[], name: string): void {
    for (let i = types.length - 1; i >= 0; i--) this.pop(types[i], name);
  }

  open(kind: Frame["kind"], labels: readonly number[], results: readonly number[]): Frame {
    const frame = { kind, labels, results, height: this.height, unreachable: false };
    this.frames.push(frame);
    return frame;
  }

  /** Closes the innermost block and returns it. Its results are not pushed yet. */
  close(name: string): Frame {
    const frame = this.frames[this.frames.length - 1];
    this.popAll(frame.results, name);
    if (this.height !== frame.height) {
      const left = `${this.height - frame.height} more`;
      throw operandError(this.where, name, `${frame.results.length} results`, left);
    }
    this.frames.pop();
    return frame;
  }

  /** What follows, up to the end of the block, cannot be reached. */
  leave(): void {
    const frame = this.frames[this.frames.length - 1];
    this.height = frame.height;
    frame.unreachable = true;
  }
}
