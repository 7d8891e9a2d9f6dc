/**
 * A random UUID. `crypto.randomUUID` is missing on pages without TLS, which a phone in the same network may well open.
 * Uses no built-in that libraries overwrite: with an invalid id nobody could pay.
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
