/** The bank's page inside the challenge: two buttons. Knows nothing of the payment. */
import {BANK_MESSAGE, CHALLENGE_STYLE} from './window-style.ts';
import {adoptStyles, html} from '../dom.ts';

/** Fills the frame. */
export function showBankPage(): void {
  adoptStyles(CHALLENGE_STYLE);
  document.body.replaceChildren(
    html(
      'main',
      {class: 'Bank', 'aria-label': '3-D Secure test page'},
      html('h1', {}, '3-D Secure test page'),
      html(
        'p',
        {},
        'Here your bank would ask whether it is you. In the sandbox no bank is asked and no money moves: choose how it ends.',
      ),
      html('div', {class: 'Buttons'}, choice('complete', 'Complete'), choice('fail', 'Fail')),
    ),
  );
  document.addEventListener('keydown', (event) => event.key === 'Escape' && send('fail'));
  document.querySelector('button')?.focus();
}

function choice(result: 'complete' | 'fail', words: string): HTMLButtonElement {
  const id = result === 'complete' ? 'test-source-authorize-3ds' : 'test-source-fail-3ds';
  const button = html('button', {type: 'button', id, class: `Button Button--${result}`}, words);
  button.addEventListener('click', () => send(result));
  return button;
}

function send(result: 'complete' | 'fail'): void {
  parent.postMessage({[BANK_MESSAGE]: result}, location.origin);
}
