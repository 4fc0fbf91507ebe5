/** What every page runs: theme, keys, copying, symbols, scrolling to a figure named in the address. */
import { setUpOpening } from "../finding/open.ts";
import { setUpLearning } from "../learning/page/start.ts";
import { setUpOfflineLater } from "../offline/start.ts";
import { setUpOwn } from "../own/start.ts";
import { setUpCopying } from "./copy.ts";
import { setUpKeys } from "./keys.ts";
import { setUpLanding } from "./landing.ts";
import { setUpPrinting } from "./print.ts";
import { setUpScrolling } from "./scrolling.ts";
import { setUpSymbols } from "./symbols.ts";
import { setUpTheme } from "./theme.ts";

setUpTheme();
setUpKeys();
setUpCopying();
setUpSymbols();
setUpScrolling();
setUpLanding();
setUpOpening();
setUpOfflineLater();
setUpPrinting();
setUpLearning();
setUpOwn();
