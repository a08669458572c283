import { v7 } from "uuid";

/** UUID version 7, RFC 9562: random, and in the order of their making, which keeps database indexes dense. */
export const uuidGenerator = { next: () => v7() };
