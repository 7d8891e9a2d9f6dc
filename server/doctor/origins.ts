/** The sites that sell, and the proxy before the shop. Asks nobody: what a proxy passes on stands in the request. */
import {isLoopback} from '../http/loopback.ts';
import {type Outcome, fine, skip, warn} from './finding.ts';
import type {Patient} from './patient.ts';

/** Whether the shop's sites are known and encrypted. With live keys, sites in clear are refused before there is a shop. */
export function checkOrigins({shop: {origins, publicOrigin, livemode}}: Patient): Outcome {
  const clear = [...origins, publicOrigin ?? []].flat().filter(isClear);
  if (clear.length > 0)
    return warn(`${clear.join(', ')} is not encrypted, which live keys refuse.`, 'Use https, and name it so.');
  if (publicOrigin === undefined && livemode)
    return warn(
      'publicUrl is not set: which site is ours, the Host header says, and nobody can look at it from outside.',
      'Set publicUrl to the shop’s own site.',
    );
  const others = origins.size > 0 ? ` May embed the tag besides: ${[...origins].join(', ')}.` : '';
  return fine(`Our own site is ${publicOrigin ?? 'whatever the Host header says'}.${others}`);
}

function isClear(origin: string): boolean {
  const {protocol, hostname} = new URL(origin);
  return protocol === 'http:' && !isLoopback(hostname);
}

/** What proxies write. */
const OF_PROXIES = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'cf-connecting-ip', 'x-forwarded-host', 'via'];

/** Whether the proxy before the shop says who buys, and on which site. */
export function checkProxy({shop, headers}: Patient): Outcome {
  if (!headers)
    return skip(
      'What a proxy passes on, only the running shop sees.',
      'Ask GET /admin/doctor as buyers do, through it.',
    );
  const found = OF_PROXIES.filter((name) => headers.has(name));
  const asked = headers.get('x-forwarded-host');
  if (asked !== null && asked !== headers.get('host') && shop.publicOrigin === undefined)
    return warn(
      'The proxy passes on another Host than it was asked for: our own page may be taken for another site.',
      'Let it pass the Host header on, or set publicUrl.',
    );
  if (found.length > 0 && !shop.isProxyKnown && shop.guard)
    return warn(
      `A proxy is before the shop (${found.join(', ')}), and trustProxy is not set: no limit of one address holds.`,
      'Set trustProxy to the proxy’s address, or to a function that reads the buyer’s.',
    );
  if (found.length === 0) return fine('This request shows no proxy.');
  return fine(
    `A proxy is before the shop (${found.join(', ')})${shop.isProxyKnown ? ', and trustProxy names it' : ''}.`,
  );
}
