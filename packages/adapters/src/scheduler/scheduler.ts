/** A job with a schedule. */
export type ScheduledJob = {
  readonly name: string;
  /** Five fields of cron, in UTC. */
  readonly schedule: string;
  /** One that throws has to wait for its next time, as any other. */
  run(): Promise<void>;
};

/**
 * Runs jobs on schedule, each run in one process. A job that runs or waits does not start again, so runs do not pile
 * up. Runs that were missed while no worker ran are not repeated.
 */
export interface Scheduler {
  /** Schedules these jobs, and no others any more. */
  start(jobs: readonly ScheduledJob[]): Promise<void>;
  /** Starts no more jobs in this process, and waits for running ones. */
  close(): Promise<void>;
}
