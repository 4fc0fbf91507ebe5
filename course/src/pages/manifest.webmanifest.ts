import { manifest } from "../offline/manifest.ts";

/** What a browser needs to install the site. */
export const GET = (): Response => Response.json(manifest());
