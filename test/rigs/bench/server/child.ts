/** A process of the bench that answers questions: a server, Stripe, or whoever asks them. */
import {fork} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {WORKSHOP} from '../workshop.ts';

/** A running process. */
export interface Child extends AsyncDisposable {
  /** Where it listens; 0 where it doesn't. */
  readonly port: number;
  /** Asks it something. */
  ask<Answer>(what: string, about?: unknown): Promise<Answer>;
  /** Tells it something, and awaits what comes of it. */
  send<Answer>(message: object): Promise<Answer>;
}

/** Starts a file of servers/. It ends with us. */
export async function startChild(file: string, env: Readonly<Record<string, string>> = {}): Promise<Child> {
  const child = fork(join(WORKSHOP, 'servers', file), {
    env: {...process.env, ...env, NODE_ENV: 'production'},
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [],
  });
  const dies = once(child, 'exit').then((): never => {
    throw new Error(`${file} has ended.`);
  });
  // It ends when we want it to, too.
  dies.catch(() => undefined);
  const hear = async <Answer>(): Promise<Answer> => {
    const [message] = (await Promise.race([once(child, 'message'), dies])) as [
      {answer: Answer & {error?: string}},
    ];
    if (message.answer?.error) throw new Error(`${file}: ${message.answer.error}`);
    return message.answer;
  };
  const send = <Answer>(message: object): Promise<Answer> => {
    child.send(message);
    return hear<Answer>();
  };
  const port = await hear<number>();
  return {
    port,
    send,
    ask: (ask, about) => send({ask, about}),
    async [Symbol.asyncDispose]() {
      child.disconnect();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
