/**
 * @file Before each file of tests: the compiler trusts nobody (kernels that it writes itself are
 * checked, too), and nobody looks on, whatever the file before it in this process left behind.
 */
import { setDebug } from "../src/core/debug.ts";
import { checkEveryKernel } from "../src/ir/loops/check.ts";

checkEveryKernel();
setDebug(0);
