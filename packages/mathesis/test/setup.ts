/** @file In tests the compiler trusts nobody: kernels that it writes itself are checked, too. */
import { checkEveryKernel } from "../src/ir/loops/check.ts";

checkEveryKernel();
