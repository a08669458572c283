/** The storage without settings. */
export const usualStorage = "postgres";
