/** Lists the sandbox's test cards; one click fills the form. Against Stripe itself there is nothing to list. */

/** Shows the section when the server says that a sandbox plays Stripe. */
export async function showTestCards(section, list) {
  const {sandbox} = await (await fetch('/buybox/config')).json();
  if (!sandbox) return;
  const cards = await (await fetch(new URL('/_sandbox/test-cards', sandbox.stripeJs))).json();
  list.replaceChildren(...cards.map(describe));
  section.hidden = false;
}

function describe({number, description}) {
  const item = document.createElement('li');
  const button = document.createElement('button');
  const digits = document.createElement('span');
  const text = document.createElement('span');
  button.type = 'button';
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
