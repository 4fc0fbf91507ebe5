/**
 * @file The gradients of TensorFlow.js. tfjs-core has them only as modules for bundlers, whose
 * imports name no extensions; Node finds them with a hook. Engine and registry are global there, so
 * a second copy of the modules serves the first.
 */
import { existsSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { packageFolder } from "../peer.ts";

const dist = join(packageFolder("@tensorflow/tfjs-core"), "dist");

registerHooks({
  resolve(specifier, context, next) {
    const inside = context.parentURL?.startsWith(pathToFileURL(dist).href) ?? false;
    if (!inside || !specifier.startsWith(".") || specifier.endsWith(".js")) {
      return next(specifier, context);
    }
    const file = fileURLToPath(new URL(`${specifier}.js`, context.parentURL));
    return next(existsSync(file) ? `${specifier}.js` : `${specifier}/index.js`, context);
  },
});

await import(pathToFileURL(join(dist, "register_all_gradients.js")).href);
