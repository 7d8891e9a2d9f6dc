/** The window of the captcha cards: one button that proves nothing. Knows one PaymentIntent. */
import {apiOriginOf} from '../../origins.ts';
import {encodeForm, intentIdOf} from '../wire/call-api.ts';
import {html} from '../dom.ts';
import {type WindowTask, openWindow} from './action-window.ts';

/** Fills the frame and waits for the buyer. */
export function showCaptchaWindow(): void {
  openWindow('Captcha', (task, end) => [
    html('h1', {}, 'Captcha test page'),
    html('p', {}, 'Here Stripe would look for robots. In the sandbox everybody is taken for human who says so.'),
    html('div', {class: 'Buttons'}, human(task, end)),
  ]);
}

function human(task: WindowTask, end: (isDone: boolean) => void): HTMLButtonElement {
  const button = html(
    'button',
    {type: 'button', id: 'test-captcha', class: 'Button Button--complete'},
    'I am human',
  );
  button.addEventListener('click', () => {
    button.disabled = true;
    void verify(task).then(() => end(true));
  });
  return button;
}

/** If the sandbox can't be reached, the page notices when it retrieves the PaymentIntent. */
async function verify({clientSecret, publishableKey}: WindowTask): Promise<void> {
  const path = `/v1/payment_intents/${intentIdOf(clientSecret)}/verify_challenge`;
  const form = encodeForm({client_secret: clientSecret, key: publishableKey, challenge_response_token: 'human'});
  const init = {method: 'POST', body: new URLSearchParams(form)};
  await fetch(apiOriginOf(location.origin) + path, init).catch(() => {});
}
