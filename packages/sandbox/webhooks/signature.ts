/** Signs webhook bodies as Stripe does. Knows HMAC and the header; knows no event. */

const encoder = new TextEncoder();

/** `t=…,v1=…,v0=…`, with a `v1` for each secret while one is rolled. The key is the whole `whsec_…` text; `timestamp`
 *  in seconds. Verifiers must ignore `v0`. */
export async function signatureHeader(
  body: string,
  secrets: readonly string[],
  timestamp: number,
): Promise<string> {
  const message = `${timestamp}.${body}`;
  const signatures = await Promise.all(secrets.map((secret) => hmac(secret, message)));
  const v0 = await hmac(`v0_${secrets[0] ?? ''}`, message);
  return [`t=${timestamp}`, ...signatures.map((v1) => `v1=${v1}`), `v0=${v0}`].join(',');
}

/** SHA-256 of a text, in hex. */
export async function sha256(text: string): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
}

async function hmac(secret: string, message: string): Promise<string> {
  const algorithm = {name: 'HMAC', hash: 'SHA-256'};
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  return hex(await crypto.subtle.sign('HMAC', key, encoder.encode(message)));
}

function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
