import type { Boss } from "../broker/postgres/boss.ts";
import { heartbeatSeconds, orBrokerError } from "../broker/postgres/boss.ts";

/** Something that is to be done again and again. */
export type ScheduledJob = {
  readonly name: string;
  /** Five fields of cron, in UTC. */
  readonly schedule: string;
  /** One that throws has to wait for its next time, as any other. */
  run(): Promise<void>;
};

const prefix = "job.";

/**
 * Fires jobs at their times, once however many processes schedule the same; whatever carries the events, the times are
 * kept in PostgreSQL. While a job runs, or waits for a process to run it, it is not fired again, so that nothing piles
 * up; what was missed while nobody was there is not made up for.
 */
export class Scheduler {
  readonly #boss: Boss;
  readonly #running = new Set<string>();

  /** `boss` stays open when the scheduler is closed: it may serve others. */
  constructor(boss: Boss) {
    this.#boss = boss;
  }

  /** Schedules these jobs, and no others any more. */
  async start(jobs: readonly ScheduledJob[]): Promise<void> {
    await orBrokerError(async () => {
      for (const job of jobs) await this.#start(job);
      await this.#forgetAllBut(new Set(jobs.map(({ name }) => prefix + name)));
    });
  }

  /** Fires nothing more here, and waits for what runs. */
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
