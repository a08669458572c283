import { bulkhead, BulkheadRejectedError } from "cockatiel";

import type { argon2Passwords } from "./password.ts";

type Passwords = typeof argon2Passwords;

/** Node has four threads for such work. One stays free for files and DNS. */
const atOnce = 3;

/**
 * Longest queue: the last caller in it waits for about a second. Callers behind a longer queue would give up, and their
 * work would still be done.
 */
const mostWaiting = 60;

/**
 * Hashes a few passwords at a time and queues a few more: on a server, any client can ask for a hash. @param refusal
 * creates the error for all others.
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
