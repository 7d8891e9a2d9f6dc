/** The shop's page: what the shopper has, and the button that spends a credit. Buying is the tag's business. */
import {showEvents} from './events.js';
import {formatCount, formatMoney, formatTime} from './format.js';
import {findSandbox} from './sandbox.js';
import {showTestCards} from './test-cards.js';

const $ = (id) => document.getElementById(id);

async function ask(path, init) {
  const response = await fetch(path, init);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

async function showAccount() {
  const {credits, numbers, purchases} = await ask('/api/account');
  $('credits').textContent = formatCount(credits, 'credit');
  $('draw').disabled = credits === 0;
  $('draw-message').textContent = credits === 0 ? 'Buy a credit and draw.' : '';
  fill(
    $('numbers'),
    numbers.map(({number, at}) => [number.toLocaleString('en'), formatTime(at)]),
    'No number yet.',
  );
  fill(
    $('purchases'),
    purchases.map(({what, amount, currency, at}) => [`${what}, ${formatMoney(amount, currency)}`, formatTime(at)]),
    'Nothing bought yet.',
  );
}

function fill(list, rows, whenEmpty) {
  const items = rows.map(([text, aside]) => {
    const item = document.createElement('li');
    const time = document.createElement('span');
    time.className = 'quiet';
    time.textContent = aside;
    item.append(text, time);
    return item;
  });
  if (items.length === 0) {
    const item = document.createElement('li');
    item.className = 'quiet';
    item.textContent = whenEmpty;
    items.push(item);
  }
  list.replaceChildren(...items);
}

/** Against Stripe itself there is nothing to show. */
async function showSandbox() {
  const origin = await findSandbox();
  if (!origin) return;
  $('desk').querySelector('a').href = new URL('/_sandbox/desk', origin);
  $('desk').hidden = false;
  await showTestCards(origin, $('cards-section'), $('cards'));
}

async function drawNumber() {
  $('draw').disabled = true;
  try {
    const {number} = await ask('/api/numbers', {method: 'POST'});
    if (number !== null) $('number').textContent = number.toLocaleString('en');
  } finally {
    await showAccount();
  }
}

$('draw').addEventListener('click', () => void drawNumber());
// The event is a hint to look again; the credits were given by the server, in `onPaid`.
document.addEventListener('buybox-success', () => void showAccount());

showEvents($('events'));
void showSandbox();
await showAccount();
