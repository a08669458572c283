import type { ClientConfig } from "pg";

/** A PostgreSQL server in use. */
export type DatabaseServer = {
  /** How to connect at this moment; an embedded server may move to another port when it starts again. */
  address(): ClientConfig;
  release(): Promise<void>;
};
