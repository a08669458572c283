// Parses one file in a process of its own: the parser is native, and what exhausts its stack ends the process.
import { readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";

const path = process.argv[2] ?? "";
parseSync(path, readFileSync(path, "utf8"), { astType: "ts" });
