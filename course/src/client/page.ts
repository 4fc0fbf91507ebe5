/** What every page runs: theme, keys, copying, symbols, scrolling to a figure named in the address. */
import { setUpLearning } from "../learning/page/start.ts";
import { setUpCopying } from "./copy.ts";
import { setUpKeys } from "./keys.ts";
import { setUpScrolling } from "./scrolling.ts";
import { setUpSymbols } from "./symbols.ts";
import { setUpTheme } from "./theme.ts";

setUpTheme();
setUpKeys();
setUpCopying();
setUpSymbols();
setUpScrolling();
setUpLearning();
