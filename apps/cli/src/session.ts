import { userInfo } from "node:os";

import { systemClock } from "@baklava/adapters/clock";
import { uuidGenerator } from "@baklava/adapters/id";
import { argon2Passwords } from "@baklava/adapters/password";
import type { Session } from "@baklava/handlers/cli/operation-command";
import { NullPaymentGateway } from "@baklava/clients/null/payment-gateway";
import { prismaStorage } from "@baklava/repositories/prisma/storage";
import { createServices } from "@baklava/services/services";

import { openCliDatabase } from "./open-database.ts";
import { readSettings } from "./settings.ts";

/** Everything a command needs to run an operation, as the operator who is logged in on this machine. */
export async function openSession(): Promise<Session> {
  const database = await openCliDatabase(readSettings(), "baklava cli");
  const services = createServices({
    ...prismaStorage(database.prisma),
    paymentGateway: new NullPaymentGateway(),
    clock: systemClock,
    ids: uuidGenerator,
    passwords: argon2Passwords,
  });
  return { context: { services, actor: `operator:${userInfo().username}` }, close: () => database.close() };
}
