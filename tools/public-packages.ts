/** @file The packages whose names are public: what is documented, counted and explained. */

/** Package → its folder, from the root of the repository. */
export const publicPackages: Readonly<Record<string, string>> = {
  mathesis: "packages/mathesis",
  "@mathesis/datasets": "packages/datasets",
  "@mathesis/plot": "packages/plot",
};
