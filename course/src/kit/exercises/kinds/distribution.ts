import * as v from "valibot";
import type { AnswerKind, Ask, Comparison, Entry, Problem, Reading } from "../answer-kind.ts";
import { readNumber, texNumber } from "../numerals.ts";

export interface DistributionInput {
  readonly label: string;
  /** One rich text an outcome. */
  readonly outcomes: readonly string[];
  /** How far each probability may be off, by default 0.01. */
  readonly tolerance: number;
}

type Probabilities = readonly number[];

/** How far from 1 the sum may be: three probabilities rounded to two digits. */
export const SUM_ROOM = 0.015;

const schema = v.array(v.pipe(v.number(), v.minValue(0), v.maxValue(1)));

/** The name of the box of an outcome, counted from 0. */
export const outcomeName = (i: number): string => `p${i}`;

const sum = (p: Probabilities): number => p.reduce((all, x) => all + x, 0);

const addsUp = (p: Probabilities): boolean => Math.abs(sum(p) - 1) <= SUM_ROOM;

function read({ outcomes }: DistributionInput, entry: Entry): Reading<Probabilities> {
  const problems: Problem[] = [];
  const notes: string[] = [];
  const answer = outcomes.map((_, i) => {
    const name = outcomeName(i);
    const numeral = readNumber(entry[name] ?? "");
    if (!numeral.ok) problems.push({ name, message: numeral.message });
    else if (numeral.value < 0 || numeral.value > 1) {
      problems.push({
        name,
        message: `A probability lies between 0 and 1; $${texNumber(numeral.value)}$ does not.`,
      });
    }
    if (numeral.ok && numeral.note !== null) notes.push(numeral.note);
    return numeral.ok ? numeral.value : Number.NaN;
  });
  if (problems.length > 0) return { ok: false, problems };
  if (addsUp(answer)) return { ok: true, answer, notes };
  const message = `Together they make $${texNumber(sum(answer))}$; probabilities add up to 1.`;
  return { ok: false, problems: [{ name: outcomeName(outcomes.length - 1), message }] };
}

/** Half the sum of the differences: the largest error in the probability of any event. */
const totalVariation = (p: Probabilities, q: Probabilities): number =>
  p.reduce((all, x, i) => all + Math.abs(x - (q[i] ?? 0)), 0) / 2;

function compare(
  input: DistributionInput,
  expected: Probabilities,
  given: Probabilities,
): Comparison {
  const each = input.outcomes.map(
    (_, i) =>
      Math.abs((expected[i] ?? Number.NaN) - (given[i] ?? Number.NaN)) <= input.tolerance + 1e-12,
  );
  const right = each.every(Boolean);
  const parts = Object.fromEntries(each.map((held, i) => [outcomeName(i), held]));
  if (right) return { right, parts, remark: `${say(input, expected)}.` };
  const gaps = input.outcomes.map((_, i) => (given[i] ?? 0) - (expected[i] ?? 0));
  const worst = gaps.reduce(
    (best, gap, i) => (Math.abs(gap) > Math.abs(gaps[best] ?? 0) ? i : best),
    0,
  );
  const side = (gaps[worst] ?? 0) > 0 ? "too large" : "too small";
  const distance = texNumber(totalVariation(expected, given), 2);
  const remark = `Furthest off is ${input.outcomes[worst]}: ${side}. Some event's probability is wrong by $${distance}$, the total variation distance.`;
  return { right, parts, remark };
}

const say = ({ outcomes }: DistributionInput, answer: Probabilities): string =>
  outcomes.map((outcome, i) => `${outcome}: $${texNumber(answer[i] ?? Number.NaN)}$`).join("; ");

const kind: AnswerKind<DistributionInput, Probabilities> = {
  name: "distribution",
  accept: ({ outcomes }, value) => {
    const parsed = v.safeParse(schema, value);
    const good =
      parsed.success && parsed.output.length === outcomes.length && addsUp(parsed.output);
    return good ? parsed.output : null;
  },
  read,
  write: (_, answer) => Object.fromEntries(answer.map((p, i) => [outcomeName(i), String(p)])),
  compare,
  confirms: (_, answer, route) =>
    answer.length === route.length &&
    answer.every((p, i) => Math.abs(p - (route[i] ?? Number.NaN)) <= 1e-6),
  say,
  labels: ({ label, outcomes }) => [label, ...outcomes],
};

/** Asks for a distribution over a few outcomes. */
export function distribution(spec: {
  readonly label: string;
  readonly outcomes: readonly string[];
  readonly tolerance?: number;
}): Ask<DistributionInput, Probabilities> {
  return { kind, input: { tolerance: 0.01, ...spec } };
}
