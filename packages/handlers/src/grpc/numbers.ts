import type { ChoiceType, MessageType, Service } from "./contract.ts";

/**
 * The numbers of fields and choices, by the names of types. They are what travels, so one that was given out is never
 * changed, and never given out again: what is no longer there stays in the list.
 */
export type Numbers = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Numbers for what has none yet; all others stay as they are. */
export function extendNumbers(numbers: Numbers, services: readonly Service[]): Numbers {
  const extended: Record<string, Readonly<Record<string, number>>> = { ...numbers };
  for (const type of typesOf(services)) extended[type.name] = extend(numbers[type.name] ?? {}, memberNames(type));
  return extended;
}

/** @throws {Error} for what has no number yet. */
export function numberOf(numbers: Numbers, type: string, member: string): number {
  const number = numbers[type]?.[member];
  if (number === undefined) {
    throw new Error(`${member} of ${type} has no number; run pnpm --filter @baklava/handlers proto`);
  }
  return number;
}

/** Names and numbers that were given out and are not used any more. */
export function retired(numbers: Numbers, type: MessageType | ChoiceType): readonly (readonly [string, number])[] {
  const used = new Set(memberNames(type));
  return Object.entries(numbers[type.name] ?? {}).filter(([name]) => !used.has(name));
}

function extend(given: Readonly<Record<string, number>>, names: readonly string[]): Readonly<Record<string, number>> {
  const extended = { ...given };
  for (const name of names) extended[name] ??= Math.max(0, ...Object.values(extended)) + 1;
  return extended;
}

function memberNames(type: MessageType | ChoiceType): readonly string[] {
  return type.kind === "choice" ? type.choices : type.fields.map(({ name }) => name);
}

function typesOf(services: readonly Service[]): readonly (MessageType | ChoiceType)[] {
  const within = (type: MessageType | ChoiceType): readonly (MessageType | ChoiceType)[] =>
    type.kind === "choice" ? [type] : [type, ...type.inner.flatMap(within)];
  return services.flatMap(({ methods }) =>
    methods.flatMap(({ input, output }) => [...within(input), ...within(output)]),
  );
}
