// Chromium, spoken to over a pipe. CHROMIUM names another command.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** A browser that is spoken to over a pipe, in a folder of its own. */
export class Browser {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), "ogpx-browser-"));
    const options = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
      "--window-size=1200,800", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-quic", `--user-data-dir=${join(this.folder, "profile")}`];
    const stdio = ["ignore", "ignore", "ignore", "pipe", "pipe"];
    this.process = spawn(process.env.CHROMIUM || "chromium", options, { stdio });
    this.waiting = new Map();
    this.heard = [];
    this.last = 0;
    let rest = "";
    this.process.stdio[4].setEncoding("utf8").on("data", (data) => {
      const messages = (rest + data).split("\0");
      rest = messages.pop();
      messages.map((message) => JSON.parse(message)).forEach((message) => this.hear(message));
    });
  }

  hear(message) {
    const answer = this.waiting.get(message.id);
    if (!answer) {
      this.heard.push(message);
      return;
    }
    this.waiting.delete(message.id);
    if (message.error) answer.reject(new Error(message.error.message));
    else answer.resolve(message.result);
  }

  ask(method, params = {}) {
    const id = ++this.last;
    const message = { id, method, params, sessionId: this.session };
    this.process.stdio[3].write(JSON.stringify(message) + "\0");
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  async open() {
    const { targetId } = await this.ask("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.ask("Target.attachToTarget", { targetId, flatten: true });
    this.session = sessionId;
    for (const domain of ["Page", "Runtime", "Log", "Network"]) await this.ask(`${domain}.enable`);
  }

  /** Opens a file, or an address. */
  async show(place) {
    this.heard.length = 0;
    const url = /^https?:/.test(place) ? place : pathToFileURL(place).href;
    await this.ask("Page.navigate", { url });
    for (let tries = 0; tries < 1200; tries++) {
      if (this.heard.some((message) => message.method === "Page.loadEventFired")) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`${place} does not load`);
  }

  /** What a page complained of, and what it asked for outside of itself. */
  complaints() {
    return this.heard.flatMap(({ method, params }) => {
      if (method === "Runtime.exceptionThrown") return [params.exceptionDetails.text];
      if (method === "Runtime.consoleAPICalled") return [`console.${params.type}`];
      if (method === "Log.entryAdded") return [params.entry.text];
      const url = params?.request?.url || "";
      if (method === "Network.requestWillBeSent" && !/^(file|data):/.test(url)) return [url];
      return [];
    });
  }

  async run(expression) {
    const asked = { expression, returnByValue: true, awaitPromise: true };
    const { result, exceptionDetails } = await this.ask("Runtime.evaluate", asked);
    if (exceptionDetails) throw new Error(exceptionDetails.exception.description);
    return result.value;
  }

  async click({ x, y }) {
    for (const type of ["mousePressed", "mouseReleased"]) {
      await this.ask("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 });
    }
  }

  async press(key) {
    const code = { key, code: key, windowsVirtualKeyCode: 13, text: "\r" };
    await this.ask("Input.dispatchKeyEvent", { type: "keyDown", ...code });
    await this.ask("Input.dispatchKeyEvent", { type: "keyUp", ...code });
  }

  async close() {
    this.process.kill();
    await new Promise((resolve) => this.process.once("exit", resolve));
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
