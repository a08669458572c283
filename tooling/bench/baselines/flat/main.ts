import { PrismaPg } from "@prisma/adapter-pg";
import { createHTTPServer } from "@trpc/server/adapters/standalone";
import { Pool } from "pg";

import { settings } from "../settings.ts";
import { createContext } from "./context.ts";
import { PrismaClient } from "./generated/client/client.ts";
import { appRouter } from "./router.ts";

const pool = new Pool({ connectionString: settings.DATABASE_URL, max: settings.DATABASE_POOL_SIZE });
const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
const server = createHTTPServer({ router: appRouter, createContext: createContext(prisma), basePath: "/trpc/" });

server.listen(settings.PORT, "127.0.0.1", () => {
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  process.send?.({ listening: `http://127.0.0.1:${port}` });
});
process.once("SIGTERM", () => process.exit());
