import type { Boss } from "../broker/postgres/boss.ts";
import { heartbeatSeconds, orBrokerError } from "../broker/postgres/boss.ts";
import type { ScheduledJob, Scheduler } from "./scheduler.ts";

const prefix = "job.";

/** Schedules are in PostgreSQL, whichever broker carries the events. */
export class PostgresScheduler implements Scheduler {
  readonly #boss: Boss;
  readonly #running = new Set<string>();

  /** `boss` stays open when the scheduler is closed: it may serve others. */
  constructor(boss: Boss) {
    this.#boss = boss;
  }

  async start(jobs: readonly ScheduledJob[]): Promise<void> {
    await orBrokerError(async () => {
      for (const job of jobs) await this.#start(job);
      await this.#forgetAllBut(new Set(jobs.map(({ name }) => prefix + name)));
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running].map((queue) => this.#boss.jobs.offWork(queue, { wait: true })));
    this.#running.clear();
  }

  async #start({ name, schedule, run }: ScheduledJob): Promise<void> {
    const { jobs } = this.#boss;
    const queue = prefix + name;
    // One that was running when its process was killed is noticed by its heartbeat, and makes room for the next.
    await jobs.createQueue(queue, { policy: "exclusive", retryLimit: 0, deleteAfterSeconds: 3600, heartbeatSeconds });
    await jobs.schedule(queue, schedule, {}, { tz: "UTC", missed: "skip" });
    await jobs.work(queue, { pollingIntervalSeconds: 1 }, async () => run());
    this.#running.add(queue);
  }

  async #forgetAllBut(queues: ReadonlySet<string>): Promise<void> {
    for (const { name } of await this.#boss.jobs.getSchedules()) {
      if (name.startsWith(prefix) && !queues.has(name)) await this.#boss.jobs.unschedule(name);
    }
  }
}
