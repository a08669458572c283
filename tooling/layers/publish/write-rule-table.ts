#!/usr/bin/env node
import { readFileSync, writeFileSync } from "node:fs";
import { withRuleTable } from "../src/report/rule-table.ts";

const readme = new URL("../README.md", import.meta.url);
writeFileSync(readme, withRuleTable(readFileSync(readme, "utf8")));
