import { iconSvg } from "../offline/icon.ts";

/** The sign of the site. */
export const GET = (): Response =>
  new Response(iconSvg(), { headers: { "Content-Type": "image/svg+xml" } });
