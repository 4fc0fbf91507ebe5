/** The kinds of things that a search finds, in the order in which groups of equal weight stand. */
export const kinds = ["lesson", "formula", "symbol", "function", "term", "page"] as const;

export type Kind = (typeof kinds)[number];

/** What a group of results is called. */
export const kindNames: Readonly<Record<Kind, string>> = {
  lesson: "Lessons",
  formula: "Formulas",
  symbol: "Symbols",
  function: "Functions of the library",
  term: "Glossary",
  page: "Pages",
};

/** One thing that can be found by its name: written to search/things.json when the site is built. */
export interface Thing {
  readonly kind: Kind;
  readonly title: string;
  /** The address below the site's root, without a leading slash. */
  readonly path: string;
  /** Where it stands: the lesson of a formula, the module of a function. */
  readonly where?: string;
  /** What it is, in a sentence. */
  readonly text?: string;
  /** A formula or symbol in one line of text (finding/linear.ts). */
  readonly math?: string;
  /** Its TeX, for queries such as `\nabla`. */
  readonly tex?: string;
  /** Not written yet: stands below what is. */
  readonly planned?: true;
  /** More words it is found by: identifiers, error codes. */
  readonly words?: string;
}
