/** Signs webhook bodies as Stripe does. Knows HMAC and the header; knows no event. */

const encoder = new TextEncoder();

/** `t=…,v1=…,v0=…`. The key is the whole `whsec_…` text; `timestamp` in seconds. `v0` must be ignored by whoever verifies. */
export async function signatureHeader(body: string, secret: string, timestamp: number): Promise<string> {
  const message = `${timestamp}.${body}`;
  const [v1, v0] = await Promise.all([hmac(secret, message), hmac(`v0_${secret}`, message)]);
  return `t=${timestamp},v1=${v1},v0=${v0}`;
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
