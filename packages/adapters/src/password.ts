import { hash, verify } from "@node-rs/argon2";

/** argon2id, the library's default, with 19 MiB, 2 passes, 1 lane: the OWASP Password Storage Cheat Sheet's first choice. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes are PHC strings, so parameters may change without a word to those who hold old hashes. */
export const argon2Passwords = {
  hash: (password: string): Promise<string> => hash(password, parameters),
  /** `false` for a wrong password. @throws for a hash that is no PHC string. */
  verify: (passwordHash: string, password: string): Promise<boolean> => verify(passwordHash, password),
};
