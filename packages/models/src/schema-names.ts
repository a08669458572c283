import { z } from "zod";

/**
 * The names of schemas in documents and generated clients, such as `User`. A schema derived from another has no name
 * unless it gets its own.
 */
export const schemaNames = z.registry<{ readonly id: string }>();
