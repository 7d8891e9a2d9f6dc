/** Lists the sandbox's test cards; one click fills the form. */

/** Fills the list and shows its section. */
export async function showTestCards(origin, section, list) {
  const cards = await (await fetch(new URL('/_sandbox/test-cards', origin))).json();
  // Some sixty cards only say which country their bank is in: they work, and are not worth a line each.
  list.replaceChildren(...cards.filter(({isOfCountry}) => !isOfCountry).map(describe));
  list.addEventListener('keydown', moveFocus);
  list.querySelector('button').tabIndex = 0;
  section.hidden = false;
}

/** The list is one stop for Tab; the arrow keys go through it. */
function moveFocus(event) {
  const step = {ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling'}[event.key];
  const next = step && event.target.closest('li')?.[step]?.querySelector('button');
  if (!next) return;
  event.preventDefault();
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

function describe({number, description}) {
  const item = document.createElement('li');
  const button = document.createElement('button');
  const digits = document.createElement('span');
  const text = document.createElement('span');
  button.type = 'button';
  button.tabIndex = -1;
  digits.className = 'digits';
  digits.textContent = number.replaceAll(/(.{4})(?=.)/g, '$1 ');
  text.className = 'quiet';
  text.textContent = description;
  button.append(digits, text);
  // Stripe's own Stripe.js has no `sandbox`.
  button.addEventListener('click', () => window.Stripe?.sandbox?.fillCard(number));
  item.append(button);
  return item;
}
