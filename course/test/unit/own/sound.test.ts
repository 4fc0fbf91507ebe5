/** Whatever a kata stands for exists, and its reference solution gives what the library gives. */
import { describe, expect, test } from "vitest";
import { like, standIn } from "../../../src/client/sandbox/worker/own.ts";
import { flatten, relativeDifference, seeded } from "../../../src/kit/index.ts";
import { exerciseFiles, guideFiles } from "../lessons.ts";

const libraries: Readonly<Record<string, () => Promise<object>>> = {
  mathesis: () => import("mathesis"),
  "mathesis/optim": () => import("mathesis/optim"),
  "mathesis/random": () => import("mathesis/random"),
};

const katas = [...exerciseFiles, ...guideFiles].flatMap(({ name, kata }) =>
  kata?.replacement ? [{ name, kata, replacement: kata.replacement }] : [],
);

test("there are katas that stand for functions, each of one of its own", () => {
  expect(katas.map(({ name }) => name)).toContain("guide/exercises/softmax");
  const names = katas.map(({ replacement: { module, name } }) => `${module} ${name}`);
  expect(new Set(names).size).toBe(names.length);
});

/** The precision that a result has: single numbers agree to fewer digits. */
const tolerance = (result: unknown): number =>
  String((result as { dtype?: unknown }).dtype) === "float32" ? 1e-6 : 1e-11;

describe.each(katas)("$name", ({ kata, replacement }) => {
  const { module, name, calls, takes, call } = replacement;

  test("the name exists, and its results are numbers and arrays", async () => {
    const library = (await libraries[module]?.()) ?? {};
    const theirs: unknown = Reflect.get(library, name);
    expect(typeof theirs).toBe("function");
    for (let seed = 1; seed <= 50; seed++) {
      const args = calls(seeded(seed));
      expect(takes(args), `seed ${seed}`).toBe(true);
      const right: unknown = Reflect.apply(theirs as () => unknown, undefined, args);
      const given = like(right, call(kata.reference, args));
      expect(given, `seed ${seed}: another form`).not.toBeNull();
      const apart = relativeDifference(flatten(given), flatten(right));
      expect(apart, `seed ${seed}`).toBeLessThanOrEqual(tolerance(right));
    }
  });

  test("the reference stands in without a complaint; calls that it does not take stay the library's", async () => {
    const theirs = Reflect.get((await libraries[module]?.()) ?? {}, name) as () => unknown;
    const complaints: string[] = [];
    let asked = 0;
    const standing = standIn({
      theirs,
      mine: kata.reference,
      replacement: {
        takes,
        call: (mine, args) => {
          asked++;
          return call(mine, args);
        },
      },
      name,
      complain: (text) => complaints.push(text),
      quietly: (work) => work(),
      milliseconds: () => performance.now(),
    }) as () => unknown;
    for (let seed = 1; seed <= 10; seed++) {
      Reflect.apply(standing, undefined, calls(seeded(seed)));
    }
    expect(asked).toBe(10);
    for (const strange of [[], [undefined], ["x"], [{}], [[["a"]]], [null, { axis: 0 }]]) {
      expect(takes(strange), JSON.stringify(strange)).toBe(false);
    }
    expect(complaints).toEqual([]);
  });
});
