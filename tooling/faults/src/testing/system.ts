import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";

import { freePort } from "@baklava/adapters/testing/free-port";
import { openSimulator, type Simulator } from "@baklava/gateway-simulator/simulator";
import { makeDirectory, removeDirectory } from "@baklava/harness/directory";

import { AppProcess, runCommand, type Environment } from "./app-process.ts";
import { Caller } from "./caller.ts";
import { goShopping } from "./customer.ts";
import { Journal, type Product } from "./journal.ts";
import type { Ledger } from "./ledger.ts";
import { Postgres } from "./postgres.ts";
import { type Random, randomFrom } from "./random.ts";

export type SystemOptions = {
  /** Names the scenario in reports, and mixes its choices. */
  readonly name: string;
  readonly seed: number;
  readonly apis?: number;
  readonly workers?: number;
  readonly environment?: Environment;
};

/** Time without any response after which a scenario fails, in milliseconds. A busy machine responds within seconds. */
const standstillMs = 180_000;

/** Initial stock of each product. The last one is soon sold out. */
const stocks = [5000, 5000, 5000, 5000, 5000, 40];

/** A whole system: database, gateway, mail folder, APIs and workers, and its customers. */
export class SystemUnderTest {
  readonly name: string;
  readonly random: Random;
  readonly directory: string;
  readonly environment: Environment;
  readonly simulator: Simulator;
  readonly postgres: Postgres;
  readonly apis: readonly AppProcess[];
  readonly workers: readonly AppProcess[];
  readonly urls: readonly string[];
  readonly journal = new Journal();
  readonly caller: Caller;
  readonly products: Product[] = [];
  /** Rejected when an app ends by itself. */
  readonly unexpectedEnd: Promise<never>;
  /** Creates the initial data before any fault. */
  readonly #founder: Caller;
  /** Token of a member of the staff, who places orders for customers. */
  token = "";
  #customerId = "";
  #isOver = false;

  static async open(options: SystemOptions): Promise<SystemUnderTest> {
    const directory = await makeDirectory("faults");
    const random = randomFrom(options.seed, options.name);
    const simulator = await openSimulator(0, { random: () => random.next() });
    const environment = {
      STORAGE: "postgres",
      BAKLAVA_DIRECTORY: directory,
      MAIL_URL: `file:${directory}/mail`,
      PAYMENT_GATEWAY_URL: simulator.url,
      LOG_LEVEL: "warn",
      // A busy machine takes its time to end.
      SHUTDOWN_TIMEOUT_MS: "120000",
      // All customers come from this machine.
      RATE_LIMIT_PER_MINUTE: "0",
      RATE_LIMIT_PER_TOKEN: "0",
      ...options.environment,
    };
    const said = await runCommand({ ...environment, LOG_LEVEL: "info" }, "database", "migrate");
    const [, home = ""] = /"home":"([^"]+)"/.exec(said) ?? [];
    const ports = await Promise.all(Array.from({ length: options.apis ?? 1 }, freePort));
    const system = new SystemUnderTest(options, { directory, environment, simulator, random, home, ports });
    try {
      await Promise.all(system.apps.map((app) => app.start()));
      system.token = await hireStaff(environment);
      await system.#stockUp();
      return system;
    } catch (error) {
      await system.close();
      throw error;
    }
  }

  private constructor(
    { name, workers = 1 }: SystemOptions,
    made: {
      readonly directory: string;
      readonly environment: Environment;
      readonly simulator: Simulator;
      readonly random: Random;
      readonly home: string;
      readonly ports: readonly number[];
    },
  ) {
    this.name = name;
    this.random = made.random;
    this.directory = made.directory;
    this.environment = made.environment;
    this.simulator = made.simulator;
    this.postgres = new Postgres(made.home);
    const { promise, reject } = Promise.withResolvers<never>();
    // Without a handler, an app that ends after its scenario would be an unhandled rejection.
    promise.catch(() => undefined);
    this.unexpectedEnd = promise;
    this.apis = made.ports.map((port) => new AppProcess("api", { ...made.environment, PORT: String(port) }, reject));
    this.workers = Array.from({ length: workers }, () => new AppProcess("worker", made.environment, reject));
    this.urls = made.ports.map((port) => `http://127.0.0.1:${port}`);
    const { random } = made;
    const isOver = () => this.#isOver;
    const token = () => this.token;
    this.caller = new Caller(this.urls, { token, random, isOver, brokenShare: 0.1 });
    this.#founder = new Caller(this.urls, { token, random, isOver, brokenShare: 0 });
  }

  get apps(): readonly AppProcess[] {
    return [...this.apis, ...this.workers];
  }

  /**
   * Runs customers while `work` runs, and until there are so many orders. Every customer finishes. @throws when no
   * customer gets a response for minutes, with the calls that wait for one.
   */
  async underLoad(work: () => Promise<void>, { customers = 8, orders = 60 } = {}): Promise<void> {
    const end = new AbortController();
    const isOpen = () => !this.#isOver && (!end.signal.aborted || this.journal.orders.size < orders);
    const come = async () => {
      while (isOpen()) await this.#serveOne();
    };
    const everybody = Promise.all(Array.from({ length: customers }, come));
    const played = work().finally(() => end.abort());
    const done = new AbortController();
    try {
      await Promise.race([Promise.all([played, everybody]), this.#standstill(done.signal)]);
    } finally {
      done.abort();
    }
  }

  async #standstill(done: AbortSignal): Promise<void> {
    let [answers, since] = [-1, 0];
    while (!done.aborted) {
      const hasMoved = this.caller.answers !== answers;
      if (hasMoved) [answers, since] = [this.caller.answers, Date.now()];
      if (Date.now() - since > standstillMs) {
        const calls = this.caller.waiting.join("; ");
        throw new Error(`${this.name} stands still after ${answers} answers; customers wait for ${calls}`);
      }
      await wait(1000, undefined, { signal: done }).catch(() => undefined);
    }
  }

  #serveOne(): Promise<void> {
    const { caller, journal, random, products } = this;
    return goShopping({ caller, journal, random, products, customerId: this.#customerId });
  }

  /** The ledger of the gateway. */
  get ledger(): Ledger {
    const { intents, refunds } = this.simulator.ledger;
    return { intents: [...intents.values()], refunds };
  }

  /** @returns their ids. */
  async placeOrders(count: number): Promise<readonly string[]> {
    const lines = [{ sku: this.products[0]?.sku ?? "", quantity: 1 }];
    const ids: string[] = [];
    for (let made = 0; made < count; made += 1) {
      const id = await this.#create("orders.place", { customerId: this.#customerId, lines });
      this.journal.orders.set(id, lines);
      ids.push(id);
    }
    return ids;
  }

  /** The ids of events that became mails. */
  async mails(): Promise<readonly string[]> {
    const files = await readdir(`${this.directory}/mail`).catch(() => []);
    return files.filter((file) => file.endsWith(".eml")).map((file) => file.slice(0, -".eml".length));
  }

  /** Ends everything and removes it. @returns the exit codes of the apps. */
  async close(): Promise<readonly (number | null)[]> {
    this.#isOver = true;
    const codes = await Promise.all(this.apps.map((app) => app.stop()));
    await this.simulator.close();
    await removeDirectory(this.directory);
    return codes;
  }

  async #stockUp(): Promise<void> {
    const email = `${randomUUID()}@example.com`;
    this.#customerId = await this.#create("users.create", { name: "Ada Lovelace", email });
    for (const [index, stock] of stocks.entries()) {
      const sku = `PIECE-${index}`;
      const product = { sku, name: `Piece ${index}`, priceMinor: 450 + 100 * index, currency: "EUR", stock };
      this.products.push({ sku, stock, id: await this.#create("products.create", product) });
    }
  }

  async #create(operation: string, input: object): Promise<string> {
    const answer = await this.#founder.mutate<{ readonly id: string }>(operation, input);
    if (answer.kind !== "ok") throw new Error(`${operation} was refused: ${answer.message}`);
    return answer.value.id;
  }
}

/** @returns a token. */
async function hireStaff(environment: Environment): Promise<string> {
  const run = async <T>(...args: readonly string[]) =>
    JSON.parse(await runCommand(environment, ...args, "--json")) as T;
  const email = "staff@example.com";
  const { id } = await run<{ id: string }>("users", "create", "--name", "Staff", "--email", email);
  await run("users", "set-role", id, "--role", "staff");
  const issue = ["tokens", "create", "--name", "shopping", "--scope", "write", "--as", email];
  return (await run<{ token: string }>(...issue)).token;
}
