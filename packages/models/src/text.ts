import { z } from "zod";

/**
 * One line of text: trimmed, 1 to `max` characters. Control characters are refused: PostgreSQL cannot store NUL, a
 * terminal would obey others, and those of bidirectional text make one text look like another (CVE-2021-42574). Lone
 * surrogates, which UTF-8 cannot encode, and invisible text are refused, too.
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

/** A character that is visible: no white space, no mark without its letter, no character of zero width. */
const visible = /[^\p{M}\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
