import type { CredentialDetails } from "@baklava/models/credential";

/** Sessions and tokens as doors need them, for each call again. Behaviour is pinned by `credential.contract.ts`. */
export interface CredentialView {
  /** Whether it still lets anybody in is for the reader to decide. */
  findBySecretHash(secretHash: string): Promise<CredentialDetails | undefined>;

  findById(id: string): Promise<CredentialDetails | undefined>;
}
