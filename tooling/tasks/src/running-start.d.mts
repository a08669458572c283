/** Keeps the settings of this `npm start` for commands in other terminals, for as long as it runs. */
export function announceStart(root: string): void;
