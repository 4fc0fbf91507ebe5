/** The types that cells see, collected by the build (build/library-types.ts) into one file. */
export interface LibraryTypes {
  /** Says what they were made from; equal keys mean equal types. */
  readonly key: string;
  /** The file of TypeScript's own library that is to be loaded: `lib.es2023.d.ts`. */
  readonly standard: string;
  /** The modules that a cell can import by name: `mathesis/optim`. */
  readonly modules: readonly string[];
  /** Declarations and manifests by their path in the virtual folder. */
  readonly files: Readonly<Record<string, string>>;
}
