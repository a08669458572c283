import { createHash } from "node:crypto";

/** What is kept of the secret in `Authorization: Bearer …`; `undefined` when there is none. */
export function secretHashOf(authorization: string | undefined): string | undefined {
  const [, secret] = /^Bearer +([\w.~+/-]{1,200}=*)$/i.exec(authorization ?? "") ?? [];
  return secret === undefined ? undefined : createHash("sha256").update(secret).digest("hex");
}
