import { commands, type ExtensionContext, window, workspace, type WorkspaceFolder } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";

import { serverBin } from "./server-bin.ts";

const languages = [
  "astro",
  "html",
  "javascript",
  "javascriptreact",
  "json",
  "jsonc",
  "mdx",
  "svelte",
  "typescript",
  "typescriptreact",
  "vue",
];

/** One server for each folder of the workspace in which the gate is installed. */
const clients = new Map<string, LanguageClient>();

/** VS Code calls it when a folder with a configuration of the gate is open. */
export async function activate({ subscriptions }: ExtensionContext): Promise<void> {
  subscriptions.push(
    commands.registerCommand("layers.restart", restart),
    workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
      await Promise.all([...removed.map(stop), ...added.map(start)]);
    }),
    workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("layers")) await restart();
    }),
  );
  await Promise.all((workspace.workspaceFolders ?? []).map(start));
}

/** VS Code calls it before it ends. */
export async function deactivate(): Promise<void> {
  await Promise.all([...clients.values()].map((client) => client.stop()));
}

async function restart(): Promise<void> {
  const folders = workspace.workspaceFolders ?? [];
  await Promise.all(folders.map(stop));
  await Promise.all(folders.map(start));
}

async function stop({ uri }: WorkspaceFolder): Promise<void> {
  const client = clients.get(uri.fsPath);
  clients.delete(uri.fsPath);
  await client?.stop();
}

async function start(folder: WorkspaceFolder): Promise<void> {
  const bin = serverBin(folder.uri.fsPath);
  if (bin === undefined || clients.has(folder.uri.fsPath)) return;
  const client = createClient(folder, bin);
  clients.set(folder.uri.fsPath, client);
  try {
    await client.start();
  } catch (error) {
    void window.showErrorMessage(`Layers: the server does not start: ${String(error)}. Check the setting layers.node.`);
  }
}

function createClient(folder: WorkspaceFolder, bin: string): LanguageClient {
  const { uri } = folder;
  const command = workspace.getConfiguration("layers", uri).get("node", "node");
  const pattern = `${uri.fsPath.replaceAll("\\", "/")}/**/*`;
  return new LanguageClient(
    "layers",
    `Layers (${folder.name})`,
    { command, args: [bin, "lsp"], options: { cwd: uri.fsPath }, transport: TransportKind.stdio },
    {
      workspaceFolder: folder,
      documentSelector: languages.map((language) => ({ scheme: "file", language, pattern })),
    },
  );
}
