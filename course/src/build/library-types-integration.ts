import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { writeLibraryTypes } from "./library-types.ts";

/** Collects the library's types for the editors before anything is built or served. */
export const libraryTypes = (): AstroIntegration => ({
  name: "mathesis-library-types",
  hooks: {
    "astro:config:setup": ({ config, logger }) => {
      const { fresh, milliseconds } = writeLibraryTypes(fileURLToPath(config.root));
      if (fresh) logger.info(`collected the types of the library in ${milliseconds} ms`);
    },
  },
});
