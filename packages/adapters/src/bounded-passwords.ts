import { bulkhead, BulkheadRejectedError } from "cockatiel";

import type { argon2Passwords } from "./password.ts";

type Passwords = typeof argon2Passwords;

/** Of the four threads that Node has for such work, one stays free for files and names. */
const atOnce = 3;

/** They wait for about a second; whoever came behind more would have given up, and had the work done all the same. */
const mostWaiting = 60;

/**
 * Passwords for a server, where anybody at all can have one hashed: a few at a time, and some more in turn.
 * @param refusal makes what is thrown to all others, at once.
 */
export function boundedPasswords(passwords: Passwords, refusal: () => Error): Passwords {
  const room = bulkhead(atOnce, mostWaiting);
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await room.execute(work);
    } catch (error) {
      throw error instanceof BulkheadRejectedError ? refusal() : error;
    }
  };
  return {
    hash: (password) => inTurn(() => passwords.hash(password)),
    verify: (passwordHash, password) => inTurn(() => passwords.verify(passwordHash, password)),
  };
}
