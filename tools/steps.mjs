/**
 * @file Named steps run one after another, each to its end, and a summary of how they went.
 */

/**
 * @typedef {object} Outcome
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {number} seconds
 * @property {readonly string[]} [names] of what failed in it
 */

/**
 * How a step went; a step that throws counts as one failure.
 *
 * @param {string} name
 * @param {() => Promise<{ passed: number, failed: number, names?: readonly string[] }>} work
 * @returns {Promise<Outcome>}
 */
export async function step(name, work) {
  console.log(`\n── ${name} ${"─".repeat(Math.max(2, 76 - name.length))}`);
  const start = performance.now();
  let counts = { passed: 0, failed: 1 };
  try {
    counts = await work();
  } catch (error) {
    console.error(error);
  }
  return { name, ...counts, seconds: (performance.now() - start) / 1000 };
}

/**
 * A step that is one program: one passed or one failed by its exit code.
 *
 * @param {Promise<number>} exitCode
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function one(exitCode) {
  return (await exitCode) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * The sums of some outcomes.
 *
 * @param {readonly Outcome[]} outcomes
 * @returns {{ passed: number, failed: number }}
 */
export function sum(outcomes) {
  return outcomes.reduce(
    (total, { passed, failed }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
    }),
    { passed: 0, failed: 0 },
  );
}

/**
 * One line a step, as text, and under it one for each of the tests that failed in it.
 *
 * @param {readonly Outcome[]} outcomes
 * @returns {string}
 */
export function summary(outcomes) {
  const line = (/** @type {Outcome} */ { name, passed, failed, seconds }) =>
    `${failed === 0 ? "ok    " : "FAILED"}  ${name.padEnd(28)} ` +
    `${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed ` +
    `${seconds.toFixed(1).padStart(7)} s`;
  const lines = (/** @type {Outcome} */ outcome) => [
    line(outcome),
    ...(outcome.names ?? []).map((name) => `          ${name}`),
  ];
  return outcomes.flatMap(lines).join("\n");
}
