/** What an exact origin is, such as `https://shop.example`. Knows no shop. */

/** Whether a string is one, as browsers write it. */
export function isOrigin(text: string): boolean {
  return isWebAddress(text) && new URL(text).origin === text;
}

/** Whether a string is the address of one site: a star stands for none, and a name before `@` for nobody that a page has. */
export function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const {protocol, hostname, username, password} = new URL(text);
  return /^https?:$/.test(protocol) && !hostname.includes('*') && username === '' && password === '';
}
