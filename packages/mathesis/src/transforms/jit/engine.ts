/** @file What compiled programs ask of the engine. */
import { compiler } from "../../core/backend.ts";
import type { EngineOptions, EngineUse } from "../../ir/compiler.ts";
import { checkFlag, checkKeys } from "../../util/check.ts";

export type { EngineOptions, EngineUse } from "../../ir/compiler.ts";

/** See the public `setEngine` in compiled.ts. */
export function setEngine(options: EngineOptions = {}): EngineUse {
  checkKeys("setEngine", options, ["revectorize"]);
  checkFlag("setEngine", "revectorize", options.revectorize);
  return compiler().setEngine(options);
}
