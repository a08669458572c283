import packed from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/** Whether the browser that an npm package carries runs here; elsewhere an installed Chrome does. */
export const isPacked = process.platform === "linux" && process.arch === "x64";

/** Root has no sandbox; and of the arguments that come with the package, one would switch the same-origin policy off. */
const args = ["--no-sandbox", "--disable-gpu"];

/** Starts a browser. @throws where no browser is packed and no Chrome is installed. */
export async function launchBrowser(): Promise<Browser> {
  if (!isPacked) return chromium.launch({ channel: "chrome" });
  return chromium.launch({ executablePath: await packed.executablePath(), args });
}
