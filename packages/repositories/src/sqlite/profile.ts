import { PostgresProfileRepository } from "../postgres/profile.ts";

export class SqliteProfileRepository extends PostgresProfileRepository {}
