// A way to the API that can be cut, slowed and bent while a reader is on the page.
import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from "node:http";

export type Trouble =
  | { kind: "none" }
  | { kind: "down" }
  | { kind: "slow"; ms: number }
  | { kind: "refuse"; status: number; headers: Record<string, string>; body: string; type: string; once?: RegExp }
  | { kind: "alter"; path: RegExp; with: (answer: unknown) => unknown };

export class Proxy {
  trouble: Trouble = { kind: "none" };
  #server: Server;
  #target: number;

  constructor(target: number) {
    this.#target = target;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  listen(port: number): Promise<void> {
    return new Promise((done, failed) => this.#server.once("error", failed).listen(port, "127.0.0.1", done));
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** A refusal with `once` meets the first address that it names, and is over. */
  #troubleOf(url: string): Trouble {
    const { trouble } = this;
    if (trouble.kind !== "refuse" || !trouble.once) return trouble;
    if (!trouble.once.test(url)) return { kind: "none" };
    this.trouble = { kind: "none" };
    return trouble;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const trouble = this.#troubleOf(request.url ?? "");
    if (trouble.kind === "down") return void request.socket.destroy();
    // Browsers ask by OPTIONS whether they may ask; the API answers that in front of every limit.
    if (trouble.kind === "refuse" && request.method !== "OPTIONS") {
      const cors = { "Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "Retry-After" };
      response.writeHead(trouble.status, { "Content-Type": trouble.type, ...cors, ...trouble.headers });
      return void response.end(trouble.body);
    }
    if (trouble.kind === "slow") await new Promise((done) => setTimeout(done, trouble.ms));
    const alter = trouble.kind === "alter" && trouble.path.test(request.url ?? "") ? trouble.with : null;
    this.#pass(request, response, alter);
  }

  #pass(request: IncomingMessage, response: ServerResponse, alter: ((answer: unknown) => unknown) | null): void {
    const headers = { ...request.headers };
    if (alter) {
      delete headers["accept-encoding"];
      delete headers["if-none-match"];
    }
    const onward = ask({ port: this.#target, path: request.url, method: request.method, headers }, (answer) => {
      if (!alter) {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        return void answer.pipe(response);
      }
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part)).on("end", () => {
        const body = Buffer.from(JSON.stringify(alter(JSON.parse(Buffer.concat(parts).toString()))));
        const { etag: _etag, ...rest } = answer.headers;
        response.writeHead(answer.statusCode ?? 502, { ...rest, "content-length": body.length });
        response.end(body);
      });
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  }
}
