import { CronExpressionParser } from "cron-parser";

import { leaseEnd, type QueueFile } from "../broker/sqlite/queue-file.ts";
import { uncheckedSql } from "../database/sql.ts";
import type { ScheduledJob, Scheduler } from "./scheduler.ts";

const pollMs = 500;
/** A run that is late by more was missed while no worker ran. */
const latestMs = 60_000;

type Options = {
  /** The time in milliseconds. */
  readonly now?: () => number;
};

/** Schedules are rows of the queue's file, and a lease tells other processes that a job runs. */
export class SqliteScheduler implements Scheduler {
  readonly #file: QueueFile;
  readonly #now: () => number;
  readonly #running = new Map<string, Promise<void>>();
  #jobs: readonly ScheduledJob[] = [];
  #timer: NodeJS.Timeout | undefined;
  #polling: Promise<void> = Promise.resolve();
  #isClosed = false;

  /** `file` stays open when the scheduler is closed. */
  constructor(file: QueueFile, { now = Date.now }: Options = {}) {
    this.#file = file;
    this.#now = now;
  }

  async start(jobs: readonly ScheduledJob[]): Promise<void> {
    const now = this.#now();
    await this.#file.write(async (sql) => {
      const names = jobs.map(({ name }) => name);
      await sql.execute(uncheckedSql`DELETE FROM jobs WHERE name NOT IN (SELECT value FROM json_each(${names}))`);
      for (const { name, schedule } of jobs) {
        await sql.execute(uncheckedSql`
          INSERT INTO jobs (name, schedule, next_run_at, leased_until)
          VALUES (${name}, ${schedule}, ${nextRun(schedule, now)}, 0)
          ON CONFLICT (name) DO UPDATE SET schedule = excluded.schedule, next_run_at = excluded.next_run_at
          WHERE schedule <> excluded.schedule OR next_run_at < ${now - latestMs}`);
      }
    });
    this.#jobs = jobs;
    this.#poll();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#polling;
    await Promise.all(this.#running.values());
  }

  #poll(): void {
    // A file that cannot be used now is tried again: the relay of the worker reports it.
    this.#polling = this.#runDue()
      .catch(() => undefined)
      .finally(() => {
        if (!this.#isClosed) this.#timer = setTimeout(() => this.#poll(), pollMs);
      });
  }

  async #runDue(): Promise<void> {
    for (const job of this.#jobs) {
      if (!this.#running.has(job.name) && (await this.#take(job))) this.#run(job);
    }
  }

  /** Whether the job is due, and no process runs it. The next run is that after now, so that runs do not pile up. */
  async #take({ name, schedule }: ScheduledJob): Promise<boolean> {
    const now = this.#now();
    const due = uncheckedSql<object>`name = ${name} AND next_run_at <= ${now} AND leased_until <= ${Date.now()}`;
    if ((await this.#file.read(uncheckedSql<object>`SELECT 1 FROM jobs WHERE ${due}`)).length === 0) return false;
    const taken = await this.#file.write((sql) =>
      sql.execute(uncheckedSql`
        UPDATE jobs SET next_run_at = ${nextRun(schedule, now)}, leased_until = ${leaseEnd()} WHERE ${due}`),
    );
    return taken === 1;
  }

  #run({ name, run }: ScheduledJob): void {
    const leaseUntil = (until: number) =>
      this.#file.write((sql) =>
        sql.execute(uncheckedSql`UPDATE jobs SET leased_until = ${until} WHERE name = ${name}`),
      );
    const running = this.#file
      .leased(leaseUntil, run)
      .catch(() => undefined)
      .then(() => leaseUntil(0))
      .then(
        () => void this.#running.delete(name),
        () => void this.#running.delete(name),
      );
    this.#running.set(name, running);
  }
}

function nextRun(schedule: string, now: number): number {
  return CronExpressionParser.parse(schedule, { currentDate: new Date(now), tz: "UTC" })
    .next()
    .getTime();
}
