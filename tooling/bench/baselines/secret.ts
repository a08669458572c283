import { createHash } from "node:crypto";

/** The stored hash of the secret in `Authorization: Bearer …`; `undefined` without one. */
export function secretHashOf(authorization: string | undefined): string | undefined {
  const [, secret] = /^Bearer +([\w.~+/-]{1,200}=*)$/i.exec(authorization ?? "") ?? [];
  return secret === undefined ? undefined : createHash("sha256").update(secret).digest("hex");
}
