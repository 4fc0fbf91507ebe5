/**
 * @file The conformance table: each function, constant and dtype of the standard beside ours, with
 * the reason for each difference; and what is wrong with the list of reasons.
 */
import type { Surface } from "./signatures.ts";
import {
  camelCase,
  type Standard,
  type StandardFunction,
  signatureDifferences,
} from "./standard.ts";

/** docs/array-api-differences.json: what differs on purpose, and why. */
export interface Differences {
  /** Function of the standard → the name it has here, and why. */
  readonly names: Readonly<Record<string, { readonly ours: string; readonly reason: string }>>;
  /** Keywords that no function of ours has → reason. */
  readonly keywords: Readonly<Record<string, string>>;
  /** Function of the standard → reason why ours differs or is not there. */
  readonly functions: Readonly<Record<string, string>>;
  /** Function of the standard with our signature whose results differ → how and why. */
  readonly behaviour: Readonly<Record<string, string>>;
  readonly constants: Readonly<Record<string, string>>;
  readonly dtypes: Readonly<Record<string, string>>;
  /** Extension → reason why functions of it are not there. */
  readonly extensions: Readonly<Record<string, string>>;
}

/** A line of the table. */
export interface Row {
  readonly name: string;
  readonly category: string;
  /** Our export, such as `mathesis broadcastTo`; undefined where there is none. */
  readonly ours: string | undefined;
  readonly differences: readonly string[];
  readonly status: "same" | "differs" | "absent";
  /** Why it differs; undefined where nothing does, or where nobody wrote it down. */
  readonly reason: string | undefined;
}

function functionRow(
  theirs: StandardFunction,
  category: string,
  surface: Surface,
  listed: Differences,
): Row {
  const { name } = theirs;
  const renamed = listed.names[name];
  const own = surface.functions.get(renamed?.ours ?? camelCase(name));
  const base = { name, category };
  if (own === undefined) {
    const reason = listed.functions[name] ?? listed.extensions[category];
    return { ...base, ours: undefined, differences: [], status: "absent", reason };
  }
  const differences = signatureDifferences(theirs, own, Object.keys(listed.keywords));
  const behaviour = listed.behaviour[name];
  const signature = differences.length > 0 ? listed.functions[name] : undefined;
  const unexplained = differences.length > 0 && signature === undefined;
  const reasons = [renamed?.reason, signature, behaviour].filter((reason) => reason !== undefined);
  const differs = differences.length > 0 || reasons.length > 0;
  return {
    ...base,
    ours: `${own.module} ${own.name}`,
    differences,
    status: differs ? "differs" : "same",
    reason: unexplained || !differs ? undefined : reasons.join("; "),
  };
}

function nameRows(
  names: readonly string[],
  category: string,
  has: (name: string) => boolean,
  reasons: Readonly<Record<string, string>>,
): readonly Row[] {
  return names.map((name) => {
    const base = { name, category, differences: [] };
    return has(name)
      ? { ...base, ours: name, status: "same" as const, reason: undefined }
      : { ...base, ours: undefined, status: "absent" as const, reason: reasons[name] };
  });
}

/** The whole table: functions by category, constants, dtypes, extensions. */
export function conformanceTable(
  standard: Standard,
  surface: Surface,
  listed: Differences,
): readonly Row[] {
  const byCategory = (groups: Standard["functions"]) =>
    Object.entries(groups).flatMap(([category, functions]) =>
      functions.map((f) => functionRow(f, category, surface, listed)),
    );
  const hasValue = (name: string) => surface.values.has(name);
  const hasDType = (name: string) => surface.dtypes.includes(name);
  return [
    ...byCategory(standard.functions),
    ...nameRows(standard.constants, "constants", hasValue, listed.constants),
    ...nameRows(standard.dtypes, "dtypes", hasDType, listed.dtypes),
    ...byCategory(standard.extensions),
  ];
}

/** Rows without a reason, and reasons without a row that needs them. */
export function conformanceProblems(rows: readonly Row[], listed: Differences): readonly string[] {
  const open = rows.flatMap(({ name, category, status, reason, differences }) =>
    status === "same" || (reason ?? "").trim() !== ""
      ? []
      : [`${category} ${name}: ${status} without a reason (${differences.join("; ") || "absent"})`],
  );
  const stale = (key: string, reasons: object, needed: (name: string) => boolean) =>
    Object.keys(reasons).flatMap((name) =>
      needed(name) ? [] : [`differences, ${key}: ${name} has a reason and needs none`],
    );
  const row = (name: string, test: (r: Row) => boolean) =>
    rows.some((r) => r.name === name && test(r));
  const absent = (category: string) => (name: string) =>
    row(name, (r) => r.category === category && r.status === "absent");
  return [
    ...open,
    ...stale("names", listed.names, (name) =>
      row(name, (r) => r.ours?.endsWith(` ${camelCase(name)}`) === false),
    ),
    ...stale("functions", listed.functions, (name) =>
      row(name, (r) => r.status === "absent" || r.differences.length > 0),
    ),
    ...stale("behaviour", listed.behaviour, (name) => row(name, (r) => r.ours !== undefined)),
    ...stale("constants", listed.constants, absent("constants")),
    ...stale("dtypes", listed.dtypes, absent("dtypes")),
    ...stale("extensions", listed.extensions, (category) =>
      rows.some((r) => r.category === category && r.status === "absent"),
    ),
  ];
}
