/**
 * Follow a topic of the hub, and ask its room for deeds:
 *
 *   const listening = listen("meeting/7", { epoch, seq }, { event: (e, seq) => …, reset: () => …, line: (state) => … });
 *   await listening.do("turn", { page: 12 });
 *
 * `at` is the position that the page was rendered from. Every event after it comes once and in order; where that cannot be
 * (away too long, a restored database) `reset` says: fetch the state afresh. One connection per tab carries all topics.
 *
 * What is worth seeing only while it happens is whispered: `whisper("meeting/7", {…})`. It may be lost, and is where no websocket
 * goes through. While somebody listens to the topic, `hearWhispers` brings what is whispered, this tab's own words too.
 */
import type { ServerEvent } from "./events";
import { Connection, type Presence, type ServerMessage, type Wish } from "./socket-connection";
import { tellSignedOut } from "./trouble";

export type { Presence } from "./socket-connection";
export type Line = "live" | "lost" | "ended";
export interface Position { epoch: string; seq: number }
export interface Handlers {
  event(event: ServerEvent, seq: number): void;
  /** The state is too old to be mended by events. What happened up to now is in a fresh answer; what comes after, comes here. */
  reset(): void;
  presence?(presence: Presence): void;
  line?(state: Line): void;
}

/** `from` is the id of the person who whispers. */
type Ear = (body: unknown, from: number) => void;

const RECEIPTS_EVERY = 250;
const ears = new Map<string, Set<Ear>>();
const topics = new Map<string, Set<Listening>>();
const wishes = new Map<string, { message: Wish; done: (seq: number | null) => void; declined: (reason: Error) => void }>();
const receipts = new Map<string, number>();
let receiptsTimer: ReturnType<typeof setTimeout> | undefined;

const connection = new Connection({
  open: () => {
    for (const topic of topics.keys()) ask(topic);
    for (const wish of wishes.values()) connection.send(wish.message);
  },
  lost: () => tellLine("lost"),
  signedOut: () => {
    tellLine("ended");
    tellSignedOut();
  },
  message: receive,
  wishes: () => [...wishes.values()].map((wish) => wish.message),
  positions: () => [...topics.keys()].map((topic) => ({ topic, ...furthestBack(topic) })),
});

export function listen(topic: string, at: Position, on: Handlers): Listening {
  return new Listening(topic, at, on);
}

export function whisper(topic: string, body: object): void {
  connection.send({ type: "whisper", topic, body });
}

/** Answers how to stop listening. */
export function hearWhispers(topic: string, hear: Ear): () => void {
  const all = ears.get(topic) ?? new Set();
  ears.set(topic, all.add(hear));
  return () => void all.delete(hear);
}

/** How many have seen event `seq` or a later one. */
export function seenBy(presence: Presence, seq: number): number {
  return presence.seen.reduce((sum, [at, count]) => (at >= seq ? sum + count : sum), 0);
}

export class Listening {
  seq: number;
  epoch: string;

  constructor(readonly topic: string, at: Position, readonly on: Handlers) {
    this.seq = at.seq;
    this.epoch = at.epoch;
    const others = topics.get(topic) ?? new Set();
    topics.set(topic, others.add(this));
    connection.start();
    ask(topic);
  }

  /** Resolves with the seq of the event that tells of the deed; rejects with a sentence for the person. */
  do(deed: string, wish: object): Promise<number | null> {
    const id = newId();
    const message: Wish = { type: "do", id, topic: this.topic, deed, wish };
    return new Promise((done, declined) => {
      // Kept until answered: after a lost connection it is sent again, and the same id is done once.
      wishes.set(id, { message, done, declined });
      connection.send(message);
    });
  }

  /** This screen shows what event `seq` told. */
  seen(seq: number): void {
    receipts.set(this.topic, Math.max(seq, receipts.get(this.topic) ?? 0));
    receiptsTimer ??= setTimeout(sendReceipts, RECEIPTS_EVERY);
  }

  leave(): void {
    const others = topics.get(this.topic);
    if (!others?.delete(this) || others.size > 0) return;
    topics.delete(this.topic);
    connection.send({ type: "leave", topic: this.topic });
  }
}

function receive(message: ServerMessage): void {
  switch (message.type) {
    case "event": return take(message.topic, message.seq, message.event as ServerEvent);
    case "listening": return topics.get(message.topic)?.forEach((listening) => listening.on.line?.("live"));
    case "reset": return reset(message.topic, message.epoch, message.seq, message.spread ?? 0);
    case "refused":
    case "ended": return end(message.topic);
    case "presence": return topics.get(message.topic)?.forEach((listening) => listening.on.presence?.(message));
    case "whispers": return message.said.forEach(([from, body]) => ears.get(message.topic)?.forEach((hear) => hear(body, from)));
    case "ping": return compare(message.heads);
    case "done":
      wishes.get(message.id)?.done(message.seq);
      return void wishes.delete(message.id);
    case "declined":
      wishes.get(message.id)?.declined(new Error(message.reason));
      return void wishes.delete(message.id);
  }
}

function take(topic: string, seq: number, event: ServerEvent): void {
  let gap = false;
  for (const listening of [...(topics.get(topic) ?? [])]) {
    if (seq === listening.seq + 1) {
      listening.seq = seq;
      listening.on.event(event, seq);
    } else if (seq > listening.seq) {
      gap = true;
    }
  }
  if (gap) ask(topic);
}

function reset(topic: string, epoch: string, seq: number, spread: number): void {
  for (const listening of [...(topics.get(topic) ?? [])]) {
    listening.epoch = epoch;
    listening.seq = seq;
    // A large room does not come back for fresh pages all at the same moment.
    if (spread) setTimeout(() => topics.get(topic)?.has(listening) && listening.on.reset(), Math.random() * spread * 1000);
    else listening.on.reset();
  }
}

function end(topic: string): void {
  const listenings = topics.get(topic);
  topics.delete(topic);
  listenings?.forEach((listening) => listening.on.line?.("ended"));
}

/** A head that is not where we are tells of silent loss: ask for the rest on the same line. */
function compare(heads: Record<string, number>): void {
  for (const [topic, head] of Object.entries(heads)) {
    if (topics.has(topic) && furthestBack(topic).seq !== head) ask(topic);
  }
}

function ask(topic: string): void {
  const presence = [...(topics.get(topic) ?? [])].some((listening) => listening.on.presence);
  const { epoch, seq } = furthestBack(topic);
  connection.send({ type: "listen", topic, epoch, since: seq, ...(presence && { presence }) });
}

/** Several elements may follow one topic from different positions: the oldest is asked for, the others drop what they know. */
function furthestBack(topic: string): Position {
  return [...(topics.get(topic) ?? [])].reduce<Position>((least, each) => (each.seq < least.seq ? each : least), { epoch: "", seq: Infinity });
}

function tellLine(state: Line): void {
  for (const listenings of [...topics.values()]) for (const listening of [...listenings]) listening.on.line?.(state);
}

function sendReceipts(): void {
  receiptsTimer = undefined;
  for (const [topic, seq] of receipts) connection.send({ type: "seen", topic, seq });
  receipts.clear();
}

/** crypto.randomUUID exists over HTTPS and on localhost only; a house may be entered over plain HTTP. */
function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
