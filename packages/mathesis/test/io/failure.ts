/** @file Errors as data. */
import { expect } from "vitest";
import { MathesisError } from "../../src/index.ts";

/** The class, the code and the details of the error of a call. */
export async function failure(work: () => unknown) {
  try {
    await work();
  } catch (e) {
    if (!(e instanceof MathesisError)) throw e;
    expect(e.message.split("\n").length).toBeLessThan(5);
    return { ...e.details, name: e.name, code: e.code };
  }
  return { code: "none" };
}
