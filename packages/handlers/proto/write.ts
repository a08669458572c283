// Writes the contract of the gRPC transport: the numbers of new fields, and one file for each domain.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { snakeCase } from "@baklava/utils/case";

import { loadOperations } from "../src/load-operations.ts";
import { listOperations } from "../src/operations.ts";
import { servicesOf } from "../src/grpc/contract.ts";
import { extendNumbers, type Numbers } from "../src/grpc/numbers.ts";
import { protoText } from "../src/grpc/proto-text.ts";

const folder = fileURLToPath(new URL("baklava/v1/", import.meta.url));
const numbersFile = fileURLToPath(new URL("../src/grpc/numbers.json", import.meta.url));

const services = servicesOf(listOperations(await loadOperations()));
const numbers = extendNumbers(JSON.parse(readFileSync(numbersFile, "utf8")) as Numbers, services);
writeFileSync(numbersFile, `${JSON.stringify(numbers, null, 2)}\n`);
mkdirSync(folder, { recursive: true });
for (const service of services)
  writeFileSync(`${folder}${snakeCase(service.domain)}.proto`, protoText(service, numbers));
