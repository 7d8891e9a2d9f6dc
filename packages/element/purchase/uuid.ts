/**
 * A random UUID. `crypto.randomUUID` is missing on pages without TLS, which a phone in the same network may well open.
 * Nothing here that libraries put their own in place of: with an id that is none, nobody could pay.
 */
export function randomUuid(): string {
  let id = '';
  for (const sign of 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx') id += sign === 'x' ? randomDigit() : sign;
  return id;
}

function randomDigit(): string {
  const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
  return (byte % 16).toString(16);
}
