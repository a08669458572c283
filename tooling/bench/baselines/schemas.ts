import { z } from "zod";

/** The input schemas of all baselines: those of the system, without its layers. */

const uuid = z.uuid().toLowerCase();

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(value))
    .refine((value) => value.isWellFormed())
    .refine((value) => /[^\p{M}\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(value));

export const showUser = z.strictObject({ id: uuid });

export const latestOrders = z.strictObject({ customerId: uuid, limit: z.int().min(1).max(50).default(20) });

export type LatestOrders = z.output<typeof latestOrders>;

export const listOrders = z.strictObject({
  state: z.enum(["placed", "paid", "shipped", "delivered", "cancelled", "refunded"]).optional(),
  limit: z.int().min(1).max(100).default(20),
  cursor: z.string().max(16_000).optional(),
});
export type ListOrders = z.output<typeof listOrders>;

export const createUser = z.strictObject({
  name: line(100),
  email: z.email().max(254).toLowerCase(),
  displayName: line(100).optional(),
  phone: z.e164().optional(),
  timeZone: z
    .string()
    .max(64)
    .refine((zone) => isAccepted(() => new Intl.DateTimeFormat("en", { timeZone: zone })))
    .default("UTC"),
  locale: z
    .string()
    .max(35)
    .refine((tag) => isAccepted(() => new Intl.Locale(tag)))
    .default("en"),
});
export type CreateUser = z.output<typeof createUser>;

export const placeOrder = z.strictObject({
  customerId: uuid,
  lines: z
    .array(
      z.strictObject({
        sku: z
          .string()
          .trim()
          .toUpperCase()
          .regex(/^[A-Z0-9][A-Z0-9._-]{0,63}$/),
        quantity: z.int().min(1).max(10_000),
      }),
    )
    .min(1)
    .max(100)
    .refine((lines) => new Set(lines.map(({ sku }) => sku)).size === lines.length),
});
export type PlaceOrder = z.output<typeof placeOrder>;

function isAccepted(construct: () => unknown): boolean {
  try {
    construct();
    return true;
  } catch {
    return false;
  }
}
