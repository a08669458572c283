import { z } from "zod";

export const settings = z
  .object({
    DATABASE_URL: z.string(),
    DATABASE_POOL_SIZE: z.coerce.number().default(10),
    PORT: z.coerce.number().default(0),
  })
  .parse(process.env);
