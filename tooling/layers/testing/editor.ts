import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { bin } from "./run-layers.ts";

/** What an editor shows of one violation. */
export type Shown = {
  readonly code?: string;
  readonly message: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
  readonly data?: { readonly why: string; readonly instead: string };
};

/** An editor that has started the language server as a process of its own, and speaks its protocol. */
export class Editor {
  readonly #root: string;
  readonly #server;
  readonly #connection;
  readonly #shown = new Map<string, readonly Shown[]>();
  #version = 1;

  constructor(root: string) {
    this.#root = root;
    this.#server = spawn(process.execPath, [bin, "lsp", "--stdio"], { cwd: root, stdio: ["pipe", "pipe", "inherit"] });
    this.#connection = createMessageConnection(
      new StreamMessageReader(this.#server.stdout),
      new StreamMessageWriter(this.#server.stdin),
    );
    this.#connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => {
      this.#shown.set(uri, diagnostics);
    });
    this.#connection.onRequest("client/registerCapability", () => null);
    this.#connection.listen();
  }

  async initialize(): Promise<void> {
    const capabilities = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };
    await this.#connection.sendRequest("initialize", { processId: process.pid, rootUri: this.#uri(""), capabilities });
    await this.#connection.sendNotification("initialized", {});
  }

  async open(path: string, text: string): Promise<void> {
    const textDocument = { uri: this.#uri(path), languageId: "typescript", version: this.#version, text };
    await this.#connection.sendNotification("textDocument/didOpen", { textDocument });
  }

  /** Replaces the whole text of an open document; it stays unsaved. */
  async type(path: string, text: string): Promise<void> {
    this.#version += 1;
    const textDocument = { uri: this.#uri(path), version: this.#version };
    await this.#connection.sendNotification("textDocument/didChange", { textDocument, contentChanges: [{ text }] });
  }

  async close(path: string): Promise<void> {
    await this.#connection.sendNotification("textDocument/didClose", { textDocument: { uri: this.#uri(path) } });
  }

  /** Something on the disk was created (1), changed (2) or deleted (3). */
  async changed(path: string, type: 1 | 2 | 3): Promise<void> {
    const changes = [{ uri: this.#uri(path), type }];
    await this.#connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
  }

  /** What is shown in a document at the moment. */
  shown(path: string): readonly Shown[] {
    return this.#shown.get(this.#uri(path)) ?? [];
  }

  /** The text that is shown over a place; lines and characters count from 0. */
  async hover(path: string, line: number, character: number): Promise<string | undefined> {
    const params = { textDocument: { uri: this.#uri(path) }, position: { line, character } };
    const hover: { contents: { value: string } } | null = await this.#connection.sendRequest(
      "textDocument/hover",
      params,
    );
    return hover?.contents.value;
  }

  async lenses(path: string): Promise<string[]> {
    const lenses: { command: { title: string } }[] = await this.#connection.sendRequest("textDocument/codeLens", {
      textDocument: { uri: this.#uri(path) },
    });
    return lenses.map(({ command }) => command.title);
  }

  /** Ends the server as editors do, and gives its exit code. */
  async end(): Promise<number | null> {
    const exited = once(this.#server, "exit");
    await this.#connection.sendRequest("shutdown");
    await this.#connection.sendNotification("exit");
    const [code]: (number | null)[] = await exited;
    this.#connection.dispose();
    return code ?? null;
  }

  #uri(path: string): string {
    return pathToFileURL(join(this.#root, path)).href;
  }
}
