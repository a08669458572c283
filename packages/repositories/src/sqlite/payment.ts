import { PostgresPaymentRepository, PostgresPaymentView } from "../postgres/payment.ts";

export class SqlitePaymentRepository extends PostgresPaymentRepository {}

export class SqlitePaymentView extends PostgresPaymentView {}
