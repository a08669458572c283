import { credentialContract } from "./identity.contract.ts";
import type { Storage } from "./storage.ts";
import { aSession } from "./testing/storage.ts";

export function sessionContract(storage: () => Storage): void {
  credentialContract(storage, {
    title: "SessionRepository",
    repository: ({ sessions }) => sessions,
    other: "token",
    issue: aSession,
  });
}
