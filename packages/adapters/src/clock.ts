/** The time of this machine. */
export const systemClock = { now: () => new Date() };
