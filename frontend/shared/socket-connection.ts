/**
 * The tab's one connection to the hub: a websocket that comes back by itself, and long polling with POST where a proxy
 * lets no websocket through. It carries messages; what they mean is told in socket.ts.
 */
import { csrfToken } from "./csrf";

export interface Presence {
  type: "presence";
  topic: string;
  count: number;
  /** How many are at which seq, newest first. */
  seen: [seq: number, count: number][];
  /** Empty in a large room. */
  people: { kind: string; id: number; name: string; seen: number }[];
}

export type ServerMessage =
  | { type: "welcome"; epoch: string; ping: number }
  | { type: "listening"; topic: string; seq: number }
  | { type: "event"; topic: string; seq: number; event: unknown }
  | { type: "reset"; topic: string; epoch: string; seq: number; spread?: number }
  | { type: "refused" | "ended"; topic: string }
  | { type: "done"; id: string; seq: number | null }
  | { type: "declined"; id: string; reason: string }
  | { type: "whispers"; topic: string; said: [from: number, body: unknown][] }
  | { type: "ping"; heads: Record<string, number> }
  | Presence;

export interface Wish { type: "do"; id: string; topic: string; deed: string; wish: object }

export type ClientMessage =
  | Wish
  | { type: "listen"; topic: string; epoch: string; since: number; presence?: boolean }
  | { type: "leave"; topic: string }
  | { type: "seen"; topic: string; seq: number }
  | { type: "whisper"; topic: string; body: object }
  | { type: "pong" };

interface Owner {
  open(): void;
  lost(): void;
  signedOut(): void;
  message(message: ServerMessage): void;
  positions(): { topic: string; epoch: string; seq: number }[];
  /** Wishes not answered yet. */
  wishes(): Wish[];
}

const SIGNED_OUT = 4401;
const STALE_AFTER = 40_000;
const FIRST_DELAY = 500;
const LONGEST_DELAY = 30_000;
const HANDSHAKES_BEFORE_POLLING = 2;

export class Connection {
  #owner: Owner;
  #socket?: WebSocket;
  #open = false;
  #started = false;
  #failures = 0;
  #retry?: ReturnType<typeof setTimeout>;
  #stale?: ReturnType<typeof setTimeout>;
  #poll?: AbortController;
  readonly #posted = new Set<string>();
  /** Receipts, which a poll brings along. */
  readonly #seen = new Map<string, number>();

  constructor(owner: Owner) {
    this.#owner = owner;
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    addEventListener("online", () => this.#hurry());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#hurry());
    this.#dial();
  }

  /** Send now. While the line is down nothing is kept here: at `open` the owner says again what still matters. */
  send(message: ClientMessage): void {
    const known = message.type === "seen" && this.#seen.get(message.topic) === message.seq;
    if (message.type === "seen") this.#seen.set(message.topic, message.seq);
    if (this.#open) this.#socket!.send(JSON.stringify(message));
    else if (this.#poll && message.type === "do") this.#postWishes();
    else if (this.#poll && (message.type === "listen" || message.type === "seen") && !known) this.#pollAgain();
  }

  #dial(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/socket`);
    this.#socket = socket;
    this.#expectWord();
    socket.onmessage = ({ data }) => socket === this.#socket && this.#hear(JSON.parse(data as string) as ServerMessage);
    socket.onclose = ({ code }) => socket === this.#socket && this.#ended(code);
  }

  #hear(message: ServerMessage): void {
    this.#expectWord();
    if (message.type === "welcome" && !this.#open) {
      this.#open = true;
      this.#failures = 0;
      this.#stopPolling();
      this.#owner.open();
    } else if (message.type === "ping") {
      this.send({ type: "pong" });
    }
    this.#owner.message(message);
  }

  #ended(code: number): void {
    clearTimeout(this.#stale);
    this.#socket = undefined;
    const wasOpen = this.#open;
    this.#open = false;
    if (code === SIGNED_OUT) return this.#signedOut();
    if (wasOpen) this.#owner.lost();
    if (!wasOpen && this.#failures + 1 >= HANDSHAKES_BEFORE_POLLING && !this.#poll) this.#startPolling();
    // Full jitter: a thousand PCs that lost the same server do not come back in step.
    const longest = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** this.#failures++);
    this.#retry = setTimeout(() => this.#dial(), Math.random() * longest);
  }

  #signedOut(): void {
    this.#stopPolling();
    clearTimeout(this.#retry);
    this.#owner.signedOut();
  }

  /** The network is back or the person looks again: do not wait for the timer. */
  #hurry(): void {
    if (this.#retry === undefined) return;
    this.#failures = Math.min(this.#failures, 1);
    this.#dial();
  }

  /** The server speaks at least every 25 s; a line that is silent for longer is dead, whatever TCP believes. */
  #expectWord(): void {
    clearTimeout(this.#stale);
    this.#stale = setTimeout(() => {
      const socket = this.#socket;
      this.#ended(1006);
      socket?.close();
    }, STALE_AFTER);
  }

  // Where websockets are blocked

  #startPolling(): void {
    this.#poll = new AbortController();
    void this.#pollOn(this.#poll);
  }

  #stopPolling(): void {
    this.#poll?.abort();
    this.#poll = undefined;
  }

  #pollAgain(): void {
    this.#stopPolling();
    this.#startPolling();
  }

  async #pollOn(round: AbortController): Promise<void> {
    let failures = 0;
    while (this.#poll === round) {
      try {
        this.#postWishes();
        await this.#pollOnce(round);
        // The server answers again: perhaps its websockets do too.
        if (failures) this.#hurry();
        failures = 0;
      } catch {
        if (this.#poll !== round) return;
        this.#owner.lost();
        const longest = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** failures++);
        await new Promise((go) => setTimeout(go, FIRST_DELAY + Math.random() * longest));
      }
    }
  }

  async #pollOnce(round: AbortController): Promise<void> {
    const asked = new URLSearchParams();
    for (const { topic, epoch, seq } of this.#owner.positions()) {
      asked.append("topic", topic);
      asked.append("epoch", epoch);
      asked.append("since", String(seq));
      asked.append("seen", String(this.#seen.get(topic) ?? 0));
    }
    const answer = await fetch(`/hub/events?${asked}`, { signal: round.signal, headers: { Accept: "application/json" } });
    if (answer.status === 401) return this.#signedOut();
    if (!answer.ok) throw new Error(String(answer.status));
    const messages = (await answer.json()) as ServerMessage[];
    if (this.#poll === round) for (const message of messages) this.#owner.message(message);
  }

  #postWishes(): void {
    for (const wish of this.#owner.wishes()) {
      if (this.#posted.has(wish.id)) continue;
      this.#posted.add(wish.id);
      void this.#post(wish).finally(() => this.#posted.delete(wish.id));
    }
  }

  async #post(wish: Wish): Promise<void> {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": csrfToken() };
    try {
      const answer = await fetch("/hub/do/", { method: "POST", headers, body: JSON.stringify(wish) });
      if (answer.status === 401) this.#signedOut();
      else if (answer.ok) this.#owner.message((await answer.json()) as ServerMessage);
    } catch {
      // Not sent: the wish waits, and goes out with the next poll or the next socket.
      this.#owner.lost();
    }
  }
}
