import { z } from "zod";

/** What documents and generated clients call a schema, such as `Product`. A schema made from another has no name of its own. */
export const schemaNames = z.registry<{ readonly id: string }>();
