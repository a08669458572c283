import { z } from "zod";

/**
 * One line of text that people typed: trimmed, 1 to `max` characters. Control characters are refused, because
 * PostgreSQL cannot store NUL, a terminal would obey the rest, and those of bidirectional text (CVE-2021-42574) make
 * it look like another; so are halves of surrogate pairs, which no UTF-8 can carry, and text that nobody can see.
 */
export function text(max: number) {
  return z
    .string()
    .trim()
    .min(1, { error: "must not be empty", abort: true })
    .max(max, `must have at most ${max} characters`)
    .refine((value) => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(value), {
      error: "must not contain control characters",
      abort: true,
    })
    .refine((value) => value.isWellFormed(), "must be well-formed Unicode")
    .refine((value) => visible.test(value), "must have a character that can be seen");
}

/** Neither white space, a mark without its letter, nor what has no width. */
const visible = /[^\p{M}\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
