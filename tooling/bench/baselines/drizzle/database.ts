import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";

import { settings } from "../settings.ts";
import * as schema from "./schema.ts";

const pool = new Pool({ connectionString: settings.DATABASE_URL, max: settings.DATABASE_POOL_SIZE });

export const database = drizzle(pool, { schema });
