import { DocumentFolder } from "../document-folder.ts";
import { tea, TeaReplica } from "./teas.ts";

/** `node counting-program.ts <folder> <times>` adds a gram to a tea, again and again. */
const [folder = "", times = ""] = process.argv.slice(2);

const replica = new TeaReplica();
const opened = await DocumentFolder.open(folder, replica, { timeoutMs: 60_000, durable: false });
for (let i = 0; i < Number(times); i += 1) {
  await opened.exclusively((commit) => {
    const { grams = 0 } = (replica.state["assam"] ?? {}) as { readonly grams?: number };
    return commit([tea("assam", grams + 1)]);
  });
}
opened.close();
