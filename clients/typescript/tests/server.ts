/** A real HTTP server that answers as a test says, for what a healthy CMS does not do. */
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ baseUrl: string; requests: IncomingMessage[] }> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

export function json(
  response: ServerResponse,
  body: unknown,
  headers: Record<string, string> = {},
  status = 200,
): void {
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
}

export function problem(response: ServerResponse, status: number, code: string, headers: Record<string, string> = {}) {
  const body = { type: "about:blank", title: "No", status, detail: `Said by the API: ${code}.`, code, errors: [] };
  json(response, body, { ...headers, "Content-Type": "application/problem+json" }, status);
}
