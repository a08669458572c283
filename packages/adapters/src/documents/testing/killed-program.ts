import files from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";

/**
 * `node killed-program.ts <folder> <step> open|commit` kills itself before its n-th call that touches a file, or in the
 * middle of one that writes; with `commit`, calls count when the folder is open. It ends with 0 when there is no such call.
 */
const [folder = "", step = "", part = ""] = process.argv.slice(2);

let call = 0;
let isCounting = part === "open";

function mayDie(): void {
  if (!isCounting) return;
  call += 1;
  if (call === Number(step)) process.kill(process.pid, "SIGKILL");
}

const { open, rename, rm } = files;
files.rename = (...names) => (mayDie(), rename(...names));
files.rm = (...names) => (mayDie(), rm(...names));
files.open = async (...args) => {
  mayDie();
  const handle = await open(...args);
  const { writeFile, sync } = handle;
  handle.writeFile = async (text, ...options) => {
    if (typeof text === "string") await handle.write(text.slice(0, text.length / 2), 0);
    mayDie();
    await writeFile.call(handle, text, ...options);
  };
  handle.sync = () => (mayDie(), sync.call(handle));
  return handle;
};
syncBuiltinESMExports();

const [{ DocumentFolder }, { exchange, TeaReplica }] = await Promise.all([
  import("../document-folder.ts"),
  import("./teas.ts"),
]);
const opened = await DocumentFolder.open(folder, new TeaReplica(), { timeoutMs: 60_000, durable: true });
if (part === "commit") {
  isCounting = true;
  await opened.exclusively((commit) => commit(exchange));
}
opened.close();
