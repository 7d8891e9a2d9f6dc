/** The window with a QR code: polls until the buyer has paid or given up. */
import {apiOriginOf} from '../../origins.ts';
import {callIntent} from '../wire/call-api.ts';
import {html} from '../dom.ts';
import {type WindowTask, openWindow} from './action-window.ts';

/** How often the PaymentIntent is retrieved, in milliseconds. */
const POLL_MS = 1000;

/** Fills the frame and waits for the buyer. */
export function showQrWindow(): void {
  openWindow('QR code', (task, end) => {
    void poll(task, end);
    const scan = html(
      'a',
      {class: 'Button', href: task.code?.data ?? '', target: '_blank', rel: 'noopener'},
      'Simulate scan',
    );
    return [
      html('h1', {}, 'Scan to pay'),
      html('p', {}, 'Scan the code with your phone, or let the sandbox do as if you had. No money moves.'),
      html('img', {src: task.code?.image ?? '', alt: 'QR code', width: '200', height: '200'}),
      html('div', {class: 'Buttons'}, scan),
    ];
  });
}

async function poll({clientSecret, publishableKey}: WindowTask, end: (isDone: boolean) => void): Promise<void> {
  const apiOrigin = apiOriginOf(location.origin);
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    const {paymentIntent} = await callIntent(apiOrigin, clientSecret, {publishableKey});
    if (paymentIntent && paymentIntent.status !== 'requires_action') return end(true);
  }
}
