import { vi } from "vitest";
import { parseRecorded, printedNumbers } from "../../src/build/python.ts";
import { print } from "../../src/client/sandbox/worker/print.ts";

/**
 * Runs the twin of a Python record and compares what both print, number by number: null when they
 * agree to the record's tolerance, else what differs.
 */
export async function recordFault(
  record: string,
  run: () => Promise<unknown>,
): Promise<string | null> {
  const { output, tolerance } = parseRecorded(record);
  const said: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((...values: unknown[]) => {
    said.push(values.map((value) => print(value)).join(" "));
  });
  await run().finally(() => log.mockRestore());
  const [theirs, ours] = [printedNumbers(output), printedNumbers(said.join("\n"))];
  if (theirs.length === 0) return "the record holds no number";
  if (theirs.length !== ours.length) return `${theirs.length} numbers there, ${ours.length} here`;
  const apart = theirs.findIndex((value, i) => {
    const own = ours[i] ?? Number.NaN;
    return !(Object.is(value, own) || Math.abs(value - own) <= tolerance * Math.abs(value));
  });
  return apart === -1 ? null : `number ${apart + 1}: ${theirs[apart]} there, ${ours[apart]} here`;
}
