/**
 * @file Before each file of tests: properties are checked on the same inputs in every run, so that
 * what has passed passes again, and on others in every deep run, which looks for what nobody knows.
 */
import fc from "fast-check";

const SEED = 20261121;
if (process.env["MATHESIS_DEEP"] === undefined) {
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: SEED });
}
