import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { onTestFinished } from "vitest";

import { DocumentFolder } from "../document-folder.ts";
import { type State, TeaReplica } from "./teas.ts";

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "baklava-documents-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

export async function openTeas(folder: string): Promise<{ folder: DocumentFolder; replica: TeaReplica }> {
  const replica = new TeaReplica();
  const opened = await DocumentFolder.open(folder, replica, { timeoutMs: 60_000, durable: false });
  onTestFinished(() => opened.close());
  return { folder: opened, replica };
}

/** The stored documents, as a process sees them that opens the folder now. */
export async function storedTeas(folder: string): Promise<State> {
  const replica = new TeaReplica();
  const opened = await DocumentFolder.open(folder, replica, { timeoutMs: 60_000, durable: false });
  opened.close();
  return replica.state;
}
