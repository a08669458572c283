/** argon2id, the library's default, with 19 MiB, 2 passes, 1 lane: the OWASP Password Storage Cheat Sheet's first choice. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Loaded on demand: it is a library of machine code, and most commands know no passwords. */
const argon2 = () => import("@node-rs/argon2");

/** The hash of a random password, with the parameters above. */
const nobodysHash = "$argon2id$v=19$m=19456,t=2,p=1$ljNANJCZfWhHOFtYzUkKCw$HAr3Nsb7k7JdEqo2YwrxwKeiMRgnq62skl+E1dHhrU0";

/** Hashes are PHC strings, so old hashes stay valid when the parameters change. */
export const argon2Passwords = {
  hash: async (password: string): Promise<string> => (await argon2()).hash(password, parameters),
  /** `false` for a wrong password, and without a hash, after the same time. @throws for a hash that is no PHC string. */
  verify: async (passwordHash: string | undefined, password: string): Promise<boolean> =>
    (await (await argon2()).verify(passwordHash ?? nobodysHash, password)) && passwordHash !== undefined,
};
