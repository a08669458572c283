import { realpathSync } from "node:fs";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  type CodeLens,
  type Connection,
  createConnection,
  type Diagnostic,
  FileChangeType,
  type Hover,
  type InitializeParams,
  type InitializeResult,
  type Position,
  TextDocuments,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { createProtocolConnection, DidChangeWatchedFilesNotification } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { configFile } from "../../config/load-config.ts";
import { isCodePath } from "../../live/is-code-path.ts";
import { LiveWorkspace } from "../../live/live-workspace.ts";
import { readConfig, type UnsavedFiles } from "../../live/read-config.ts";
import { unsavedCheck, wholeCheck } from "../../live/whole-check.ts";
import { GateError } from "../../read/gate-error.ts";
import { workspacePath } from "../../read/path.ts";
import type { Position as At } from "../../read/position.ts";
import { readSaved, readUnsaved } from "../../read/read-text.ts";
import { reasonOf } from "../../read/reason-of.ts";
import type { Findings } from "../../rules/judged.ts";
import { findRoot } from "../../workspace/find-root.ts";
import { adviceText } from "../../report/advice-text.ts";
import { brokenDiagnostic, toDiagnostic } from "./diagnostic.ts";
import { layerLenses } from "./layer-lenses.ts";

/** Long enough for an editor that saves or renames many files at once. */
const quietMs = 50;

/** Everything depends on a manifest, so it is judged when nobody writes in it for a moment. */
const typingMs = 300;

/**
 * Shows the violations of the documents that are open, as they are written. The workspace is read when the first
 * document opens; an edit judges the edited document alone. A manifest, a setting or the configuration that is edited, and
 * a change on the disk, read the workspace anew.
 */
export class LanguageServer {
  readonly #documents = new TextDocuments(TextDocument);
  /** Texts of the documents that are open, by path; the live workspace reads them from here. */
  readonly #texts = new Map<string, string>();
  /** Where diagnostics are shown. */
  readonly #shown = new Set<string>();
  #folder: string;
  #root = "";
  /** `undefined` before the first document opens, and while the workspace cannot be read. */
  #live: LiveWorkspace | undefined;
  #opening = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #mayWatch = false;
  /** Counts the checks of everything: only the last one is shown. */
  #round = 0;

  /** `folder` is the workspace until the editor names another. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Gives the exit code when the editor has gone. */
  async serve(input: Readable, output: Writable): Promise<number> {
    const code = await new Promise<number>((resolve) => {
      const watchDog = { shutdownReceived: false, initialize: () => {}, exit: resolve };
      const connection = createConnection((logger) => createProtocolConnection(input, output, logger), watchDog);
      input.on("end", () => resolve(watchDog.shutdownReceived ? 0 : 1));
      this.#listen(connection);
    });
    clearTimeout(this.#timer);
    input.destroy();
    return code;
  }

  #listen(connection: Connection): void {
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => {
      const watchers = [{ globPattern: "**/*" }];
      if (this.#mayWatch) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    });
    connection.onHover(async ({ textDocument, position }) => this.#hover(textDocument.uri, position));
    connection.onCodeLens(async ({ textDocument }) => this.#lenses(textDocument.uri));
    connection.onDidChangeWatchedFiles(({ changes }) => {
      const own = changes.filter(({ uri }) => !/\/(?:node_modules|\.git)\//.test(uri));
      if (own.every(({ uri, type }) => type === FileChangeType.Changed && this.#isJudgedAlone(uri)))
        this.#reread(connection, own);
      else this.#reopen(connection);
    });
    this.#documents.onDidChangeContent(({ document }) => this.#changed(connection, document));
    this.#documents.onDidSave(({ document }) => {
      if (!this.#isJudgedAlone(document.uri)) this.#reopen(connection);
    });
    this.#documents.onDidClose(({ document }) => {
      const path = this.#pathOf(document.uri);
      const isForgotten = !this.#isSaved(path) && !this.#isJudgedAlone(document.uri);
      this.#texts.delete(path);
      this.#live?.forget(path);
      this.#show(connection, document.uri, []);
      if (isForgotten) this.#reopen(connection);
    });
    this.#documents.listen(connection);
    connection.listen();
  }

  #initialize({ workspaceFolders, rootUri, capabilities }: InitializeParams): InitializeResult {
    const uri = rootUri ?? workspaceFolders?.[0]?.uri;
    if (uri?.startsWith("file:") === true) this.#folder = realpathSync(fileURLToPath(uri));
    this.#mayWatch = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    return {
      serverInfo: { name: "layers" },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        hoverProvider: true,
        codeLensProvider: {},
      },
    };
  }

  #changed(connection: Connection, document: TextDocument): void {
    const path = this.#pathOf(document.uri);
    const isNew = !this.#texts.has(path);
    this.#texts.set(path, document.getText().replace(/^\uFEFF/, ""));
    if (this.#live === undefined || (isNew && isCodePath(path) && !this.#isCode(document.uri))) this.#open(connection);
    else if (this.#isJudgedAlone(document.uri) || (isNew && this.#isSaved(path))) {
      this.#live.forget(path);
      this.#judge(connection, document.uri);
      if (isNew) void this.#judgeOthers(connection);
    } else this.#reopen(connection, typingMs);
  }

  /** Others than the editor have written files. */
  #reread(connection: Connection, changes: readonly { readonly uri: string }[]): void {
    for (const { uri } of changes) this.#live?.forget(this.#pathOf(uri));
    for (const { uri } of this.#documents.all()) this.#judge(connection, uri);
  }

  /** Reads the workspace after a change, as soon as it is quiet. */
  #reopen(connection: Connection, afterMs = quietMs): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(connection), afterMs);
  }

  /** One after the other, so that the last one has seen everything. */
  #open(connection: Connection): void {
    this.#opening = this.#opening.then(() => this.#read(connection));
  }

  async #read(connection: Connection): Promise<void> {
    try {
      this.#root = findRoot(this.#folder);
      readUnsaved((path) => this.#texts.get(workspacePath(this.#root, path)));
      const config = await readConfig(this.#root, this.#unsaved());
      this.#live = new LiveWorkspace(this.#root, config, this.#texts, [...this.#texts.keys()].filter(isCodePath));
      this.#show(connection, this.#uriOf(configFile), []);
      for (const { uri } of this.#documents.all()) this.#judge(connection, uri);
      void this.#judgeOthers(connection);
    } catch (error) {
      if (this.#isHalfWritten(connection, error)) return;
      this.#live = undefined;
      this.#fail(connection, error);
    }
  }

  /** A manifest is broken for a moment while it is written; what is known of everything else stays. */
  #isHalfWritten(connection: Connection, error: unknown): boolean {
    if (this.#live === undefined || !(error instanceof GateError)) return false;
    const [, path = "", line = "1"] = /^([^\s:]+):(\d+) /.exec(error.message) ?? [];
    if (path === configFile || this.#isSaved(path)) return false;
    this.#show(connection, this.#uriOf(path), [brokenDiagnostic(Number(line), error.message)]);
    return true;
  }

  /** Whether the editor has no other text of a file than the disk. */
  #isSaved(path: string): boolean {
    const text = this.#texts.get(path);
    return text === undefined || text === readSaved(join(this.#root, path));
  }

  #unsaved(): UnsavedFiles {
    const own = [...this.#texts].filter(([path]) => !this.#isSaved(path));
    return new Map(own.map(([path, text]) => [join(this.#root, path), text]));
  }

  /** Manifests and settings are judged together with everything. */
  async #judgeOthers(connection: Connection): Promise<void> {
    const others = this.#documents.all().filter(({ uri }) => !this.#isCode(uri) && uri.startsWith("file:"));
    if (others.length === 0) return;
    this.#round += 1;
    const round = this.#round;
    // Why the gate cannot run has been shown already.
    const { violations: found } = await this.#checkWhole().catch(() => ({ violations: [] }));
    if (round !== this.#round || this.#live === undefined) return;
    for (const { uri } of others) {
      const own = found.filter(({ file }) => file === this.#pathOf(uri));
      if (this.#documents.get(uri) !== undefined) this.#show(connection, uri, own.map(toDiagnostic));
    }
  }

  #checkWhole(): Promise<Findings> {
    const unsaved = this.#unsaved();
    if (this.#live === undefined || unsaved.size === 0) return wholeCheck(this.#root);
    return unsavedCheck(this.#root, this.#live.workspace.config, unsaved);
  }

  #judge(connection: Connection, uri: string): void {
    if (!this.#isCode(uri)) return;
    try {
      const found = this.#live?.judge(this.#pathOf(uri)) ?? [];
      this.#show(connection, uri, found.map(toDiagnostic));
    } catch (error) {
      this.#fail(connection, error);
    }
  }

  /** The one sentence is shown where the mistake is, which is most often the configuration. */
  #fail(connection: Connection, error: unknown): void {
    for (const uri of this.#shown) this.#show(connection, uri, []);
    const message = error instanceof Error ? error.message : reasonOf(error);
    const line = Number(/^\S+?:(\d+) /.exec(message)?.[1] ?? 1);
    connection.console.error(message);
    this.#show(connection, this.#uriOf(configFile), [brokenDiagnostic(line, message)]);
  }

  #show(connection: Connection, uri: string, diagnostics: Diagnostic[]): void {
    if (diagnostics.length === 0 && !this.#shown.has(uri)) return;
    if (diagnostics.length === 0) this.#shown.delete(uri);
    else this.#shown.add(uri);
    void connection.sendDiagnostics({ uri, diagnostics });
  }

  async #hover(uri: string, position: Position): Promise<Hover | undefined> {
    await this.#opening;
    const live = this.#live;
    const path = this.#pathOf(uri);
    const source = live?.source(path);
    if (live === undefined || source === undefined) return undefined;
    const edge = live.edges(path).find(({ reference }) => isAt(reference, position));
    const found = live.judge(path).filter((each) => isAt(each, position));
    if (edge === undefined && found.length === 0) return undefined;
    return { contents: { kind: "markdown", value: adviceText(live.workspace, source, edge, found) } };
  }

  async #lenses(uri: string): Promise<CodeLens[]> {
    await this.#opening;
    const source = this.#live?.source(this.#pathOf(uri));
    return this.#live === undefined || source === undefined ? [] : layerLenses(this.#live.workspace, source);
  }

  #isCode(uri: string): boolean {
    return this.#live?.source(this.#pathOf(uri)) !== undefined;
  }

  /** Code, except for the configuration, on which everything depends. */
  #isJudgedAlone(uri: string): boolean {
    return this.#isCode(uri) && this.#live?.isConfiguration(this.#pathOf(uri)) === false;
  }

  #pathOf(uri: string): string {
    return uri.startsWith("file:")
      ? workspacePath(this.#root === "" ? this.#folder : this.#root, fileURLToPath(uri))
      : uri;
  }

  #uriOf(path: string): string {
    return pathToFileURL(join(this.#root === "" ? this.#folder : this.#root, path)).href;
  }
}

function isAt({ line, column, length }: At, position: Position): boolean {
  const at = position.character + 1;
  return position.line + 1 === line && at >= column && at <= column + length;
}
