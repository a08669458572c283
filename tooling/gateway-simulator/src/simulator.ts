import { setTimeout as wait } from "node:timers/promises";

import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";

import { type FaultPlan, faultPlan, Faults } from "./faults.ts";
import { IdempotentAnswers, type KeptAnswer } from "./idempotent-answers.ts";
import { LedgerFile } from "./ledger-file.ts";
import { type Answer, invalid, Ledger, type LedgerEntries } from "./ledger.ts";

export type Simulator = {
  readonly url: string;
  readonly ledger: Ledger;
  /** Number of requests with a fault. */
  injected(): number;
  /** Sets the faults from now on. */
  fail(plan: Partial<FaultPlan>): void;
  close(): Promise<void>;
};

export type SimulatorOptions = {
  /** Decides which requests fail. */
  readonly random?: () => number;
  /** The file of the ledger. Without it, the ledger is in memory. */
  readonly file?: string;
};

/** The content of the file. */
type Kept = { readonly ledger?: LedgerEntries; readonly answers?: readonly (readonly [string, KeptAnswer])[] };

/** Starts a gateway on loopback. @param port 0 for any that is free. @throws {Error} when its file cannot be read. */
export async function openSimulator(port = 0, { random, file }: SimulatorOptions = {}): Promise<Simulator> {
  const app = fastify({ forceCloseConnections: true });
  const store = file === undefined ? undefined : new LedgerFile(file);
  const kept = ((await store?.read()) ?? {}) as Kept;
  const [ledger, answers, faults] = [new Ledger(kept.ledger), new IdempotentAnswers(kept.answers), new Faults(random)];
  // No response reports money that a crash could undo.
  const save = async () => store?.write(() => ({ ledger: ledger.entries(), answers: answers.entries() }));
  const parser = { parseAs: "string" } as const;
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    parser,
    async (_request: FastifyRequest, body: string) => Object.fromEntries(new URLSearchParams(body)),
  );
  addApi(app, { ledger, answers, faults, save });
  addControls(app, ledger, faults);
  const url = await app.listen({ host: "127.0.0.1", port });
  const fail = (plan: Partial<FaultPlan>) => (faults.plan = faultPlan.parse(plan));
  return { url, ledger, injected: () => faults.injected, fail, close: () => app.close() };
}

type Form = Readonly<Record<string, string>>;
type Call = FastifyRequest<{ Params: { id: string }; Querystring: Form }>;
type Work = (call: Call, isDeclined: boolean) => Answer;
type Parts = {
  readonly ledger: Ledger;
  readonly answers: IdempotentAnswers;
  readonly faults: Faults;
  readonly save: () => Promise<void>;
};

function addApi(app: FastifyInstance, { ledger, answers, faults, save }: Parts): void {
  const post = (url: string, work: Work) =>
    app.post(url, (call, reply) =>
      answer(call as Call, reply, faults, async (...given) => {
        const worked = once(answers, work)(...given);
        await save();
        return worked;
      }),
    );
  const get = (url: string, work: Work) =>
    app.get(url, (call, reply) => answer(call as Call, reply, faults, async (...given) => work(...given)));
  post("/v1/payment_intents", ({ body }) => ledger.create(formOf(body)));
  post("/v1/payment_intents/:id/confirm", ({ params }, isDeclined) => ledger.confirm(params.id, isDeclined));
  post("/v1/payment_intents/:id/cancel", ({ params }) => ledger.cancel(params.id));
  get("/v1/payment_intents/:id", ({ params }) => ledger.find(params.id));
  post("/v1/refunds", ({ body }) => ledger.refund(formOf(body)));
  get("/v1/refunds", ({ query }) => ledger.listRefunds(query["payment_intent"]));
}

function addControls(app: FastifyInstance, ledger: Ledger, faults: Faults): void {
  app.put("/_simulator/faults", async ({ body }, reply) => {
    const plan = faultPlan.safeParse(body);
    if (!plan.success) return reply.code(400).send({ error: plan.error.issues });
    faults.plan = plan.data;
    return plan.data;
  });
  app.get("/_simulator/money", async () => ({
    intents: [...ledger.intents.values()],
    refunds: ledger.refunds,
    faults: faults.injected,
  }));
}

/** Does the work, with the configured fault before or after it. */
async function answer(
  call: Call,
  reply: FastifyReply,
  faults: Faults,
  work: (...given: Parameters<Work>) => Promise<Answer>,
): Promise<unknown> {
  if (!/^Bearer sk_test_\w+$/.test(call.headers.authorization ?? "")) {
    return send(reply, invalid("api_key_invalid", "Invalid API Key provided", 401));
  }
  const fault = faults.take(call.url);
  if (fault === "429") return send(reply, { status: 429, body: { error: { type: "rate_limit_error" } } });
  if (fault === "500") return send(reply, { status: 500, body: { error: { type: "api_error" } } });
  if (fault === "drop") return cut(call, reply);
  const { status, body } = await work(call, fault === "declined");
  if (fault === "drop_after") return cut(call, reply);
  if (fault === "timeout_after") return reply.hijack();
  if (fault === "delay") await wait(faults.plan.delayMs);
  return send(reply, { status, body });
}

function send(reply: FastifyReply, { status, body }: Answer): FastifyReply {
  return reply.code(status).send(body);
}

function cut(call: Call, reply: FastifyReply): FastifyReply {
  call.raw.socket.destroy();
  return reply.hijack();
}

function once(answers: IdempotentAnswers, work: Work): Work {
  return (call, isDeclined) => {
    const key = call.headers["idempotency-key"];
    if (typeof key !== "string") return work(call, isDeclined);
    return answers.once(key, JSON.stringify([call.url, call.body ?? null]), () => work(call, isDeclined));
  };
}

function formOf(body: unknown): Form {
  return typeof body === "object" && body !== null ? (body as Form) : {};
}
