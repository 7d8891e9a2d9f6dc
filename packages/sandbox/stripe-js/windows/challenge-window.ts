/** The window of a 3-D Secure challenge: holds the bank's page and ends the challenge at the sandbox. */
import {intentIdOf} from '../wire/call-api.ts';
import {BANK_MESSAGE, CHALLENGE_STYLE} from './window-style.ts';
import {type Channel, greetPage} from '../wire/channel.ts';
import {adoptStyles, html} from '../dom.ts';

interface Task {
  clientSecret: string;
  publishableKey: string;
}

let channel: Channel | undefined;
let task: Task | undefined;

/** Fills the frame and waits for the buyer. */
export function showChallengeWindow(): void {
  adoptStyles(CHALLENGE_STYLE);
  greetPage({start: (detail) => start(detail as Task), close: () => end('fail')}, (opened) => (channel = opened));
}

function start(given: Task): void {
  task = given;
  const close = html('button', {type: 'button', class: 'Close', 'aria-label': 'Close'}, '×');
  const bank = html('iframe', {
    name: 'stripe-challenge-frame',
    title: "The bank's page",
    src: '/_sandbox/challenge.html',
  });
  const note = html('p', {class: 'Note'}, 'Sandbox – a model of Stripe');
  const panel = html(
    'main',
    {class: 'Panel', 'aria-label': '3-D Secure'},
    html('div', {class: 'Bar'}, note, close),
    bank,
  );
  document.body.replaceChildren(panel);
  close.addEventListener('click', () => end('fail'));
  document.addEventListener('keydown', (event) => event.key === 'Escape' && end('fail'));
  window.addEventListener('message', (event) => {
    if (event.source === bank.contentWindow && event.origin === location.origin) handleChoice(event.data);
  });
}

function handleChoice(data: unknown): void {
  const choice = (data as {[BANK_MESSAGE]?: unknown})?.[BANK_MESSAGE];
  if (choice === 'complete' || choice === 'fail') end(choice);
}

/** Ends the challenge once. When the sandbox can't be reached, the page finds out by asking for the PaymentIntent. */
async function end(result: 'complete' | 'fail'): Promise<void> {
  if (!task) return;
  const {clientSecret, publishableKey: key} = task;
  task = undefined;
  const id = intentIdOf(clientSecret);
  const kind = id.startsWith('seti_') ? 'setup_intent' : 'payment_intent';
  const body = new URLSearchParams({[kind]: id, [`${kind}_client_secret`]: clientSecret, key, result});
  await fetch('/_sandbox/3ds', {method: 'POST', body}).catch(() => {});
  channel?.tell('ended');
}
