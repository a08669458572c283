import { PrismaPg } from "@prisma/adapter-pg";
import { createHTTPServer } from "@trpc/server/adapters/standalone";
import { Pool } from "pg";

import { listen } from "../listen.ts";
import { settings } from "../settings.ts";
import { createContext } from "./context.ts";
import { PrismaClient } from "./generated/client/client.ts";
import { appRouter } from "./router.ts";

const pool = new Pool({ connectionString: settings.DATABASE_URL, max: settings.DATABASE_POOL_SIZE });
const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
const server = createHTTPServer({ router: appRouter, createContext: createContext(prisma), basePath: "/trpc/" });

listen(server);
