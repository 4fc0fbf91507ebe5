/**
 * @file The wiring of large eager operations to WebAssembly, without the compiler: for entry points
 * whose functions do little else. Like `runtime.ts` it is imported for its effect.
 */
import "./runtime.ts";

import { jsKernels } from "./backends/js/index.ts";
import { withWasm } from "./backends/wasm/eager/index.ts";
import { setKernels } from "./core/backend.ts";

setKernels(withWasm(jsKernels));
