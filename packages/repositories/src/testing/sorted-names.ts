/**
 * Names that tell collations apart, in the order of lists: by the code points of the folded name. A collation of a
 * language would ignore punctuation and case, sort digits by their value, and put `ø` beside `o`; the order of
 * UTF-16 units would put the last two the other way round.
 */
export const sortedNames = [
  " leading space",
  "(brackets)",
  "-dash",
  "10 teas",
  "9 teas",
  "[square]",
  "_underscore",
  "a b",
  "A-b",
  "a.b",
  "AB",
  "Äb 2",
  "ab_",
  "çelik",
  "D",
  "e-mail",
  "Éclair",
  "eclair 2",
  "İpek",
  "Zoë",
  "zoe 2",
  "~tilde",
  "ß",
  "Øl",
  "øl 2",
  "Ωmega",
  "日本茶",
  "\uFFFD",
  "🥮",
] as const;
