import { defineClaims } from "../../../kit/index.ts";
export const claims = defineClaims({});
