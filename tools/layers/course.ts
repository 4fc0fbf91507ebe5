/**
 * @file Which rooms of the course know which: the rules for rooms that reach into others, as data.
 * Rooms without a row here know each other as docs/design/004 says, and reviewers see to it.
 */

/** A room, and what of the course it may import beside its own files. */
interface Room {
  readonly folder: string;
  readonly may: readonly RegExp[];
  /** The only files outside that may import it; undefined for any. */
  readonly known?: RegExp;
  readonly why: string;
}

const rooms: readonly Room[] = [
  {
    folder: "course/src/own/",
    may: [
      /^course\/src\/kit\//,
      /^course\/src\/learning\/(model|store\/index)\.ts$/,
      /^course\/src\/client\/sandbox\/(paths|protocol|published)\.ts$/,
      /^course\/src\/client\/cells\/edited\.ts$/,
      /^course\/src\/build\/links\.ts$/,
    ],
    known: /^course\/(src\/client\/(page|cells\/run-own)|src\/build\/stands|test\/.*)\.ts$/,
    why: "own/ stands between the store and the cells and knows nothing else",
  },
  {
    folder: "course/cli/",
    may: [
      /^course\/src\/kit\/exercises\//,
      /^course\/src\/learning\/(model|review\/queue|file\/.*|schedule\/.*)\.ts$/,
      /^course\/src\/learning\/store\/(backend|journal|memory|merge|store)\.ts$/,
      /^course\/src\/client\/sandbox\/(to-script|output-cap|protocol|read-message|worker\/print)\.ts$/,
      /^course\/src\/components\/exercises\/(attempt|hint-names)\.ts$/,
      /^course\/src\/curriculum\.ts$/,
    ],
    known: /^course\/test\//,
    why: "the terminal shares graders and records with the site, and has no page",
  },
];

/** Why a file of the course may not import another one, as a sentence; undefined when it may. */
export function courseProblem(from: string, to: string): string | undefined {
  for (const { folder, may, known, why } of rooms) {
    const [inside, target] = [from.startsWith(folder), to.startsWith(folder)];
    if (inside && !target && to.startsWith("course/") && !may.some((rule) => rule.test(to))) {
      return `"${to}" is out of reach here: ${why}`;
    }
    if (target && !inside && known?.test(from) === false) {
      return `"${to}" is not to be imported here: ${why}`;
    }
  }
  return undefined;
}
