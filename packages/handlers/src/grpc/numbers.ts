import type { ChoiceType, MessageType, Service } from "./contract.ts";

/**
 * The numbers of fields and choices, by type. Messages have numbers instead of names, so an assigned number never
 * changes and is never assigned again: a removed field stays in the list.
 */
export type Numbers = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Assigns numbers to new fields and choices. All others keep theirs. */
export function extendNumbers(numbers: Numbers, services: readonly Service[]): Numbers {
  const extended: Record<string, Readonly<Record<string, number>>> = { ...numbers };
  for (const type of typesOf(services)) extended[type.name] = extend(numbers[type.name] ?? {}, memberNames(type));
  return extended;
}

/** @throws {Error} for a field without a number. */
export function numberOf(numbers: Numbers, type: string, member: string): number {
  const number = numbers[type]?.[member];
  if (number === undefined) {
    throw new Error(`${member} of ${type} has no number; run pnpm --filter @baklava/handlers proto`);
  }
  return number;
}

/** Assigned names and numbers of removed fields. */
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
