import { Command } from "commander";

/** `baklava database …`: for operators alone, so it is no operation and no other transport offers it. */
export function databaseCommand(): Command {
  const database = new Command("database").description("Prepare the database");
  database
    .command("migrate")
    .summary("Bring the tables up to date")
    .description("Bring the tables up to date. Harmless when they are, and when two do it at once.")
    .addHelpText("after", "\nExample:\n  $ baklava database migrate")
    .action(async () => (await import("./migrate-database.ts")).migrateDatabase(process.stdout));
  database
    .command("seed")
    .summary("Add a team and the data of the sample")
    .description("Add a team and the data of the sample. Existing data stays as it is. New passwords are printed once.")
    .option("--if-empty", "Do nothing when there are users already")
    .addHelpText("after", "\nExample:\n  $ baklava database seed --if-empty")
    .action(async ({ ifEmpty = false }: { ifEmpty?: boolean }) =>
      (await import("./seed-database.ts")).seedDatabase(process.stdout, { ifEmpty }),
    );
  return database;
}
