import { randomBytes } from "node:crypto";

/** Random secrets: 256 bits of the system's cryptographic source, in base64url. */
export const secretGenerator = { next: () => randomBytes(32).toString("base64url") };
