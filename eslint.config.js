/**
 * @file Lint that needs types; Biome does the rest. Formatting, unused names and focused or skipped
 * tests are Biome's.
 */
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

const bareErrors = [
  {
    selector: "ThrowStatement > NewExpression[callee.name=/^(Error|TypeError|RangeError)$/]",
    message: "Throw a class of util/errors.ts (code, op, details), never a bare Error.",
  },
];

export default defineConfig(
  {
    ignores: [
      "**/dist/",
      "**/node_modules/",
      "**/.astro/",
      "coverage/",
      "reports/",
      "golden/",
      "course/public/",
      "tools/smoke.mjs", // resolves to what is built, which is not there when lint runs
    ],
  },
  {
    files: ["**/*.ts", "**/*.tsx", "**/*.mjs", "*.js"],
    extends: [tseslint.configs.base],
    linterOptions: { reportUnusedDisableDirectives: "error" },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "no-warning-comments": ["error", { terms: ["todo", "fixme", "xxx"], location: "anywhere" }],
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/ban-ts-comment": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-for-in-array": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      "@typescript-eslint/no-unsafe-call": "error",
      "@typescript-eslint/no-unsafe-member-access": "error",
      "@typescript-eslint/no-unsafe-return": "error",
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/prefer-promise-reject-errors": "error",
      "@typescript-eslint/require-array-sort-compare": ["error", { ignoreStringArrays: true }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    // Needs noUncheckedIndexedAccess, or every look into an array counts as certain; where closures
    // change a variable (the course's client code) it is wrong too often.
    files: ["tools/**/*.ts", "packages/datasets/src/**", "packages/plot/src/**"],
    rules: {
      "@typescript-eslint/no-unnecessary-condition": [
        "error",
        { allowConstantLoopConditions: true },
      ],
    },
  },
  {
    files: ["packages/*/src/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", ...bareErrors] },
  },
  {
    // What JSON.parse and package.json give is any; JavaScript has no way to say unknown shortly.
    files: ["**/*.mjs"],
    rules: {
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
);
