import { createHash } from "node:crypto";

type Hash = `sha256-${string}`;

/** The hash by which the content security policy lets an inline script or style pass. */
export const cspHash = (text: string): Hash =>
  `sha256-${createHash("sha256").update(text).digest("base64")}`;
