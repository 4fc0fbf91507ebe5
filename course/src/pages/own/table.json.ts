import { standTable } from "../../build/stands.ts";

/** Which katas stand for which functions of the library; fetched when a reader uses own code. */
export const GET = (): Response => Response.json(standTable());
