type Unfit = { readonly type: string; readonly instead: string };

/** Types of zod that have no form in JSON, by the name zod gives them, and the type that says the same. */
export const unfitTypes: Readonly<Record<string, Unfit | undefined>> = {
  date: { type: "z.date()", instead: "z.iso.datetime() or z.iso.date(), and .transform() to a Date" },
  bigint: { type: "z.bigint()", instead: "z.int(), or z.string() of digits where that is too small" },
  map: { type: "z.map()", instead: "z.record()" },
  set: { type: "z.set()", instead: "z.array() with a .refine() that refuses repetition" },
  file: { type: "z.file()", instead: "z.base64()" },
  nan: { type: "z.nan()", instead: "z.number().nullable()" },
  undefined: { type: "z.undefined()", instead: ".optional()" },
  void: { type: "z.void()", instead: "z.strictObject({})" },
  symbol: { type: "z.symbol()", instead: "z.enum()" },
  function: { type: "z.function()", instead: "z.string() that names what to do" },
  promise: { type: "z.promise()", instead: "the type that it resolves to" },
  custom: { type: "z.custom() or z.instanceof()", instead: "z.unknown() with a .refine()" },
  transform: { type: ".transform()", instead: "a schema of the result behind it, with .pipe()" },
};
