import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

import { mailSettings } from "@baklava/adapters/mail/settings";
import type { Mail } from "@baklava/models/mail";
import { UnavailableError } from "@baklava/models/unavailable";
import { assert, asyncProperty, constantFrom, nat, oneof, string } from "fast-check";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { describe, expect, onTestFinished, test } from "vitest";

import { openMailer } from "./open-mailer.ts";

const mail: Mail = {
  id: "019aa5f2-7c00-7000-8000-0000000000e1",
  to: { name: 'Zoë "Z" Ångström', address: "zoe@example.com" },
  subject: "Your password was changed",
  text: "Hello Zoë,\n\nthank you.\n",
};

describe("openMailer() with a folder", () => {
  test("puts each mail into a file, once", async () => {
    const folder = await temporaryFolder();
    const mailer = openMailer(mailSettings.parse({ MAIL_URL: `file:${folder}/mail` }));
    await mailer.send(mail);
    await mailer.send(mail);
    expect(await readdir(`${folder}/mail`)).toEqual([`${mail.id}.eml`]);
    const text = await readFile(`${folder}/mail/${mail.id}.eml`, "utf8");
    expect(text).toContain(`Message-ID: <${mail.id}@baklava.example>`);
    expect(text).toMatch(/^To: .*<zoe@example\.com>\r?$/m);
    expect(text).toMatch(/^Subject: Your password was changed\r?$/m);
    expect(text).toContain("Hello Zo=C3=AB,");
  });

  test("is unavailable while the folder cannot be written", async () => {
    const folder = await temporaryFolder();
    await writeFile(`${folder}/mail`, "");
    const mailer = openMailer(mailSettings.parse({ MAIL_URL: `file:${folder}/mail` }));
    await expect(mailer.send(mail)).rejects.toThrow(UnavailableError);
  });

  test("refuses an id that would be another file", async () => {
    const mailer = openMailer(mailSettings.parse({ MAIL_URL: `file:${await temporaryFolder()}` }));
    await expect(mailer.send({ ...mail, id: "../../etc/passwd" })).rejects.toThrow("cannot be the id");
  });
});

describe("openMailer() with a server", () => {
  test("signs in and hands mails over", async () => {
    const received: string[] = [];
    const url = await startServer({
      onAuth: ({ username, password }, _session, done) =>
        done(null, username === "app" && password === "p@ss" ? { user: "app" } : {}),
      onData(stream, { envelope }, done) {
        let text = "";
        stream.on("data", (chunk) => (text += String(chunk)));
        stream.on("end", () => {
          received.push(`${envelope.rcptTo.map(({ address }) => address).join()}\n${text}`);
          done();
        });
      },
    });
    const mailer = openMailer(mailSettings.parse({ MAIL_URL: url.replace("//", "//app:p%40ss@") }));
    await mailer.send(mail);
    await mailer.close();
    expect(received).toHaveLength(1);
    expect(received[0]).toMatch(/^zoe@example\.com\n/);
    expect(received[0]).toContain(`Message-ID: <${mail.id}@baklava.example>`);
  });

  test("is unavailable when the connection is refused, or the server asks to try again later", async () => {
    const busy = Object.assign(new Error("Try again later"), { responseCode: 451 });
    const urls = ["smtp://127.0.0.1:1", await startServer({ onRcptTo: (_address, _session, done) => done(busy) })];
    for (const MAIL_URL of urls) {
      await expect(openMailer(mailSettings.parse({ MAIL_URL })).send(mail)).rejects.toThrow(UnavailableError);
    }
  });

  test("is unavailable when what answers is no mail server", async () => {
    const hello = ["220 app\r\n", "250 ok\r\n"];
    const line = oneof(
      constantFrom(
        "HTTP/1.1 400 Bad Request\r\n\r\n",
        "SSH-2.0-OpenSSH\r\n",
        "\r\n",
        "421 busy\r\n",
        "999 what\r\n",
        "25\r\n",
      ),
      string({ unit: "binary", maxLength: 30 }).map((text) => `${text.replace(/^5/, "")}\r\n`),
    );
    await assert(
      asyncProperty(nat(2), line, async (understood, last) => {
        const MAIL_URL = await answerWith([...hello.slice(0, understood), last]);
        const mailer = openMailer(mailSettings.parse({ MAIL_URL }));
        const outcome = await mailer.send(mail).catch((error: unknown) => error);
        await mailer.close();
        expect(outcome).toBeInstanceOf(UnavailableError);
      }),
      { numRuns: 60 },
    );
  });

  test("throws what is refused for good", async () => {
    const unknown = Object.assign(new Error("No such mailbox"), { responseCode: 550 });
    const MAIL_URL = await startServer({ onRcptTo: (_address, _session, done) => done(unknown) });
    const sending = openMailer(mailSettings.parse({ MAIL_URL })).send(mail);
    await expect(sending).rejects.toThrow("No such mailbox");
    await expect(sending).rejects.not.toThrow(UnavailableError);
  });
});

test("openMailer() may send nothing at all", async () => {
  await expect(openMailer(mailSettings.parse({ MAIL_URL: "none" })).send(mail)).resolves.toBeUndefined();
});

test("MAIL_URL is refused without being repeated: it may hold a password", () => {
  const refused = mailSettings.safeParse({ MAIL_URL: "http://user:hunter2@host" });
  expect(refused.error?.issues[0]?.message).toMatch(/^is no transport of mail: write smtp:/);
  expect(JSON.stringify(refused.error?.issues)).not.toContain("hunter2");
});

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "baklava-mail-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** A server that sends these lines, one for each line that it receives, and then closes the connection. */
async function answerWith(lines: readonly string[]): Promise<string> {
  const server = createServer((socket) => {
    const left = [...lines];
    const say = () => {
      const next = left.shift();
      if (next !== undefined) socket.write(next);
      if (left.length === 0) socket.end();
    };
    socket.on("error", () => undefined);
    socket.on("data", say);
    say();
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => void server.once("listening", resolve));
  onTestFinished(() => void server.close());
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A real SMTP server on loopback. */
async function startServer(options: SMTPServerOptions): Promise<string> {
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    ...options,
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    await new Promise<void>((resolve) => server.close(resolve));
  });
  const address = server.server.address();
  return `smtp://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}
