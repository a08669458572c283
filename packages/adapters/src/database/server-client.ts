import { Client, type ClientConfig } from "pg";

/**
 * The class of a pool's connections. Each connects to where the server is at that moment, and its end never ends the
 * process: its queries fail, and report the loss. A pool takes its own listener away when it hands a
 * connection out; when the server's last word is in the same packet as the answer before, it comes before the next owner
 * of the connection can listen.
 */
export function serverClient(address: () => ClientConfig): typeof Client {
  return class ServerClient extends Client {
    constructor(config?: ClientConfig) {
      super({ ...config, ...address() });
      this.on("error", () => undefined);
    }
  };
}
