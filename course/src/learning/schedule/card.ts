import type { Remember } from "../store/store.ts";
import { remember } from "./memory.ts";

/** The card that follows from the attempts at a skill, as the store wants it. */
export const rememberCard: Remember = (skill, attempts, now) =>
  remember(skill, attempts, now)?.card ?? null;
