import { z } from "zod";

/** 254: the longest address that SMTP can carry, RFC 5321 section 4.5.3.1.3. */
export const email = z
  .email("must be an e-mail address such as ada@example.com")
  .max(254, "must have at most 254 characters")
  .toLowerCase()
  .describe("E-mail address; unique, kept in lower case");
