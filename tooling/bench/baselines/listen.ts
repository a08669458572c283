import type { Server } from "node:net";

import { settings } from "./settings.ts";

/** Listens, tells the bench where, and ends with SIGTERM. */
export function listen(server: Pick<Server, "listen" | "address">): void {
  server.listen(settings.PORT, "127.0.0.1", () => {
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    process.send?.({ listening: `http://127.0.0.1:${port}` });
  });
  process.once("SIGTERM", () => process.exit());
}
