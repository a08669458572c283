import { callAll } from "./calls.ts";

Object.assign(globalThis, { callAll });
