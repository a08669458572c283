// Migrates as a process of its own, which a test can kill: node migrate-program.ts <url> <folder>
import { migrate } from "../migrate.ts";

const [url = "", folder] = process.argv.slice(2);
await migrate(url, folder);
