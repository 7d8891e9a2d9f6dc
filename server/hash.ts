/** Owns bytes as text: hashes and random ids in hex. */

/** The SHA-256 of a text, in hex. */
export async function sha256(text: string): Promise<string> {
  return toHex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

/** 128 random bits in hex: too many to guess. */
export function randomId(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(16)).buffer);
}

function toHex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
