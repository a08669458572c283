/** The orders of lists of the shop, as their cursors name them. */
export const shopOrders = ["order:total:desc", "order:createdAt:desc", "product:createdAt:asc"];
