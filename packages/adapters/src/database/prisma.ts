export { Prisma, PrismaClient } from "./generated/client.ts";
