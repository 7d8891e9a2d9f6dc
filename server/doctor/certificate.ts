/** The TLS certificate of the shop's site, as a browser would judge it. Trusts what this machine trusts. */
import {type Outcome, fail, fine, skip, warn} from './finding.ts';
import type {Patient} from './patient.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Automatic renewals come a month before the end: by then one has failed. */
const LEAST_DAYS = 14;
const PATIENCE_MS = 5_000;

/** What a server has shown. */
interface Shown {
  /** Why it is not trusted, by the code of Node; undefined where it is. */
  flaw: string | undefined;
  /** Milliseconds since the epoch. */
  until: number;
}

/** Whether buyers' browsers trust the site, and for how long. */
export async function checkCertificate({place, shop}: Patient): Promise<Outcome> {
  if (!place)
    return skip(
      'Where the shop’s site is, nobody has said.',
      'Set publicUrl, or name it: --url https://shop.example/buybox',
    );
  if (place.protocol !== 'https:') return skip(`${place.origin} has no certificate.`);
  const shown = await readCertificate(place);
  if (!shown) return skip(`${place.origin} does not answer by TLS.`);
  const days = Math.floor((shown.until - shop.clock()) / DAY_MS);
  if (days < 0) return fail(`The certificate of ${place.host} has expired.`, 'Renew it.');
  if (shown.flaw !== undefined)
    return fail(
      `The certificate of ${place.host} is not trusted here (${shown.flaw}).`,
      'Use one of a public authority, for this very name, with its whole chain.',
    );
  if (days < LEAST_DAYS)
    return warn(
      `The certificate of ${place.host} ends in ${days} days.`,
      'Renew it, and see why that was not done by itself.',
    );
  return fine(`The certificate of ${place.host} is good for ${days} days.`);
}

async function readCertificate({hostname, port}: URL): Promise<Shown | undefined> {
  // Not every runtime has it, and nothing else of the server needs it.
  const {connect} = await import('node:tls');
  return new Promise((resolve) => {
    const host = hostname.replace(/^\[|\]$/g, '');
    const isName = !/^[\d.]+$|:/.test(host);
    const socket = connect({
      host,
      port: Number(port || 443),
      rejectUnauthorized: false,
      ...(isName && {servername: host}),
    });
    const end = (shown?: Shown): void => {
      socket.destroy();
      resolve(shown);
    };
    socket.setTimeout(PATIENCE_MS, end);
    socket.once('error', () => end());
    socket.once('secureConnect', () => {
      const flaw = socket.authorized ? undefined : String(socket.authorizationError);
      end({flaw, until: Date.parse(socket.getPeerCertificate().valid_to)});
    });
  });
}
