/** Owns what an exact origin is, such as `https://shop.example`. Knows no shop. */

/** Whether a text is one, as browsers write it. */
export function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
