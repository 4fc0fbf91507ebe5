import { lessonPage } from "../../build/lessons.ts";
import { allThings } from "../../finding/things.ts";

/** The names that the search knows; fetched on its first use. */
export const GET = async (): Promise<Response> =>
  Response.json(await allThings(async (id) => (await lessonPage(id)).getHeadings()));
