/** A channel between the page and one of our frames, in both directions. Knows windows and ports; knows no message. */

/** The message handlers by name; each side checks the data that it relies on. */
export type Handlers = Record<string, (detail: unknown) => unknown>;

/** The other side went away before it answered. */
export class ClosedError extends Error {}

/** An open channel to the other side. */
export interface Channel {
  /** Asks and waits for the answer. @throws ClosedError when the other side goes away meanwhile. */
  ask(name: string, detail?: unknown): Promise<unknown>;
  /** Tells without waiting. */
  tell(name: string, detail?: unknown): void;
  /** Closes the channel; open questions are rejected. */
  close(): void;
}

interface Packet {
  name: string;
  detail?: unknown;
  /** Present when an answer is awaited. */
  id?: number;
  /** Present when this is the answer to `id`. */
  answer?: boolean;
}

interface Waiting {
  resolve(detail: unknown): void;
  reject(reason: ClosedError): void;
}

const HELLO = 'sandbox-frame-hello';

/** The page's side: answers the frame's greeting with a port. A frame that was moved reloads, greets again, and
 *  `onOpen` is called again. Answers how to stop listening. */
export function greetFrame(
  frame: HTMLIFrameElement,
  origin: string,
  {handlers, onOpen}: {handlers: Handlers; onOpen: (channel: Channel) => void},
): () => void {
  const answer = (event: MessageEvent) => {
    if (event.source !== frame.contentWindow || event.origin !== origin || event.data !== HELLO) return;
    const {port1, port2} = new MessageChannel();
    frame.contentWindow?.postMessage(HELLO, origin, [port2]);
    onOpen(openChannel(port1, handlers));
  };
  window.addEventListener('message', answer);
  return () => window.removeEventListener('message', answer);
}

/** The frame's side: greets the page named in the frame's own URL, and only takes a port from there. */
export function greetPage(handlers: Handlers, onOpen: (channel: Channel) => void): void {
  const origin = new URLSearchParams(location.hash.slice(1)).get('page') ?? '';
  const take = (event: MessageEvent) => {
    const port = event.ports[0];
    if (event.source !== parent || event.origin !== origin || event.data !== HELLO || !port) return;
    window.removeEventListener('message', take);
    onOpen(openChannel(port, handlers));
  };
  window.addEventListener('message', take);
  parent.postMessage(HELLO, origin);
}

function openChannel(port: MessagePort, handlers: Handlers): Channel {
  const waiting = new Map<number, Waiting>();
  const close = () => {
    port.close();
    for (const {reject} of waiting.values()) reject(new ClosedError('The other side is gone.'));
    waiting.clear();
  };
  const send = (packet: Packet) => port.postMessage(packet);
  port.addEventListener('message', async ({data}: MessageEvent<Packet>) => {
    if (data.answer) return resolveAnswer(waiting, data);
    const detail = await handlers[data.name]?.(data.detail);
    if (data.id !== undefined) send({name: data.name, id: data.id, answer: true, detail});
  });
  port.start();
  let count = 0;
  return {
    close,
    tell: (name, detail) => send({name, detail}),
    ask: (name, detail) =>
      new Promise((resolve, reject) => {
        waiting.set(++count, {resolve, reject});
        send({name, detail, id: count});
      }),
  };
}

function resolveAnswer(waiting: Map<number, Waiting>, {id = 0, detail}: Packet): void {
  waiting.get(id)?.resolve(detail);
  waiting.delete(id);
}
