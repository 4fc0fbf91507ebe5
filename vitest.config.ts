/**
 * @file The test suites. `npx vitest run path` runs one file; `--project name` one suite;
 * `--mode deep` gives the fuzz and property tests their large budgets.
 */
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { findBrowser } from "./tools/browser.mjs";

const source = "mathesis-source";
const conditions = [source, "module", "browser", "development|production"];
const nodeConditions = [source, "module", "node", "development|production"];
const resolution = {
  resolve: { conditions },
  ssr: { resolve: { conditions: nodeConditions } },
};

/** A suite that runs in Node. */
const nodeSuite = (name: string, include: string, options: Record<string, unknown> = {}) => ({
  ...resolution,
  test: {
    name,
    include: [include],
    exclude: ["**/node_modules/**", "**/*.browser.test.ts"],
    environment: "node" as const,
    isolate: false, // a third of the time went into loading the library anew for every file
    setupFiles: ["tools/property-seed.ts"],
    testTimeout: 60_000, // fuzzing counts inputs, not seconds; a slow machine is not a failure
    ...options,
  },
});

/** A suite that drives a browser over the built site: what it measures is measured alone. */
const siteSuite = (name: string, include: string, fileParallelism: boolean) =>
  nodeSuite(name, include, {
    globalSetup: "tools/e2e-server.ts",
    isolate: true,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism,
  });

const browserPath = findBrowser();

/** What makes a page isolated from other origins, so that threads may share memory. */
const isolated = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

const browserSuite = {
  ...resolution,
  server: { headers: isolated },
  test: {
    name: "browser",
    include: ["packages/*/test/**/*.browser.test.ts"],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          ...(browserPath === undefined ? {} : { executablePath: browserPath }),
          args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
        },
      }),
      instances: [{ browser: "chromium" as const }],
    },
  },
};

export default defineConfig(({ mode }) => ({
  test: {
    maxWorkers: 2,
    allowOnly: false,
    env: mode === "deep" ? { MATHESIS_DEEP: "1" } : {},
    projects: [
      nodeSuite("mathesis", "packages/mathesis/test/**/*.test.ts", {
        setupFiles: ["tools/property-seed.ts", "packages/mathesis/test/setup.ts"],
      }),
      nodeSuite("datasets", "packages/datasets/test/**/*.test.ts"),
      nodeSuite("plot", "packages/plot/test/**/*.test.ts"),
      nodeSuite("course", "course/test/unit/**/*.test.{ts,tsx}"),
      nodeSuite("bench", "bench/test/**/*.test.ts"),
      nodeSuite("tools", "tools/test/**/*.test.ts"),
      siteSuite("e2e", "course/test/e2e/*.test.ts", true),
      siteSuite("e2e-measured", "course/test/e2e/measured/**/*.test.ts", false),
      browserSuite,
    ],
  },
}));
