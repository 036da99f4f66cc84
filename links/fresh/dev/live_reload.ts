/** Where pages hear of changes. */
export const LIVE_RELOAD_PATH = "/_frsh/live";
/** Where the script is that listens there. */
export const LIVE_RELOAD_SCRIPT = "/_frsh/live.js";

/**
 * Runs in the browser. The first event names the server's state; when another
 * state is named, also after a restart, the page is loaded again.
 */
const SCRIPT = `let state;
const events = new EventSource("${LIVE_RELOAD_PATH}");
events.onmessage = ({ data }) => {
  state ??= data;
  if (data !== state) location.reload();
};
addEventListener("pagehide", () => events.close());
`;

/** Tells open pages that something changed. */
export class LiveReload {
  /** Each start and each change has another one. */
  #state: string = crypto.randomUUID();
  #clients = new Set<ReadableStreamDefaultController<Uint8Array>>();

  /** Answers what the script asks for; null for any other request. */
  answer(req: Request): Response | null {
    const { pathname } = new URL(req.url);
    if (pathname === LIVE_RELOAD_SCRIPT) {
      return new Response(SCRIPT, {
        headers: {
          "Content-Type": "text/javascript; charset=utf-8",
          "Cache-Control": "no-store",
        },
      });
    }
    if (pathname !== LIVE_RELOAD_PATH) return null;
    return new Response(this.#events(), {
      headers: {
        "Content-Type": "text/event-stream",
        "Cache-Control": "no-store",
      },
    });
  }

  /** Has every open page loaded again. */
  changed(): void {
    this.#state = crypto.randomUUID();
    for (const client of this.#clients) client.enqueue(this.#event());
  }

  /**
   * Adds the script to a page. A policy that would refuse it is extended, here
   * in development only.
   */
  async addTo(response: Response): Promise<Response> {
    const type = response.headers.get("content-type") ?? "";
    if (!type.startsWith("text/html") || response.body === null) {
      return response;
    }
    const headers = new Headers(response.headers);
    const policy = headers.get("content-security-policy");
    let attribute = "";
    if (policy !== null) {
      const allowed = allowScript(policy);
      headers.set("content-security-policy", allowed.policy);
      attribute = ` nonce="${allowed.nonce}"`;
    }
    headers.delete("content-length");
    const script = `<script type="module" src="${LIVE_RELOAD_SCRIPT}"${attribute}></script>`;
    const html = await response.text();
    const at = html.toLowerCase().lastIndexOf("</body>");
    const end = at === -1 ? html.length : at;
    return new Response(html.slice(0, end) + script + html.slice(end), {
      status: response.status,
      statusText: response.statusText,
      headers,
    });
  }

  #events(): ReadableStream<Uint8Array> {
    let client: ReadableStreamDefaultController<Uint8Array>;
    return new ReadableStream({
      start: (controller) => {
        client = controller;
        this.#clients.add(client);
        client.enqueue(this.#event());
      },
      cancel: () => {
        this.#clients.delete(client);
      },
    });
  }

  #event(): Uint8Array {
    // Browsers come back after 300 ms when the server was started again.
    return new TextEncoder().encode(`retry: 300\ndata: ${this.#state}\n\n`);
  }
}

/** Extends a policy so that a script with a nonce runs and may connect here. */
export function allowScript(policy: string): { policy: string; nonce: string } {
  const directives = new Map(
    policy.split(";").map((part) => part.trim()).filter(Boolean).map((part) => {
      const [name, ...values] = part.split(/\s+/);
      return [name, values];
    }),
  );
  const fallback = directives.get("default-src") ?? ["*"];
  const scripts = directives.get("script-src") ?? fallback;
  const known = /'nonce-([^']+)'/.exec(scripts.join(" "))?.[1];
  const nonce = known ?? crypto.randomUUID().replaceAll("-", "");
  // With a nonce, 'unsafe-inline' no longer counts; nothing else may be lost.
  if (known === undefined && !scripts.includes("'unsafe-inline'")) {
    directives.set("script-src", [...withoutNone(scripts), `'nonce-${nonce}'`]);
  } else if (known === undefined && !scripts.includes("'self'")) {
    directives.set("script-src", [...scripts, "'self'"]);
  }
  const connect = directives.get("connect-src") ?? fallback;
  if (!connect.includes("'self'") && !connect.includes("*")) {
    directives.set("connect-src", [...withoutNone(connect), "'self'"]);
  }
  const text = Array.from(
    directives,
    ([name, values]) => [name, ...values].join(" "),
  );
  return { policy: text.join("; "), nonce };
}

function withoutNone(values: string[]): string[] {
  return values.filter((value) => value !== "'none'");
}
