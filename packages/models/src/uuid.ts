import { z } from "zod";

/** The id of anything that is kept: a UUID, in lower case. */
export const uuid = z.uuid("must be a UUID").toLowerCase();
