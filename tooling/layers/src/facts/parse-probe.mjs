// Parses what standard input gives, in a process of its own: the parser is native, and what exhausts its stack ends the process.
import { readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";

const path = process.argv[2] ?? "";
parseSync(path, readFileSync(0, "utf8"), { astType: "ts" });
