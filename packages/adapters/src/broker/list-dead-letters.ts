import type { DeadLetter, DeadLetterQuery } from "./broker.ts";

/** The page of `letters` that a query asks for. */
export function listDeadLetters(
  letters: readonly DeadLetter[],
  { queue, limit, after }: DeadLetterQuery,
): readonly DeadLetter[] {
  return letters
    .filter((letter) => queue === undefined || letter.queue === queue)
    .filter((letter) => after === undefined || comesBefore(after, letter))
    .toSorted((a, b) => (comesBefore(a, b) ? -1 : 1))
    .slice(0, limit);
}

type Place = Pick<DeadLetter, "diedAt" | "id">;

/** Last died first; the id decides between those of the same moment. */
function comesBefore(a: Place, b: Place): boolean {
  const difference = b.diedAt.getTime() - a.diedAt.getTime();
  return difference === 0 ? a.id > b.id : difference < 0;
}
