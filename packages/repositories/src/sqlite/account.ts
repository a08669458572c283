import { PostgresAccountRepository } from "../postgres/account.ts";

export class SqliteAccountRepository extends PostgresAccountRepository {}
