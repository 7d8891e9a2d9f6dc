/** Every check by its id, in the order in which they are told. Looks at nothing itself. */
import {checkApiVersion} from './api-version.ts';
import {checkApplePay} from './apple-pay.ts';
import {checkCertificate} from './certificate.ts';
import {checkClock} from './clock.ts';
import {checkDatabase, checkSettings} from './database.ts';
import type {Outcome} from './finding.ts';
import {checkKind, checkMode, checkRights} from './keys.ts';
import {checkMethods} from './methods.ts';
import {checkOrigins, checkProxy} from './origins.ts';
import {checkAddress, checkHttps, checkScript, checkWebhookAddress} from './outside.ts';
import type {Patient} from './patient.ts';
import {checkEndpoint, checkEvents, checkHeard, checkRefused} from './webhook.ts';

/** One check. */
export interface Check {
  /** What it looks at, for the documentation. */
  readonly about: string;
  readonly run: (patient: Patient) => Outcome | Promise<Outcome>;
}

/** All of them. Ids are stable. */
export const CHECKS: Readonly<Record<string, Check>> = {
  'keys.mode': {about: 'Whether keys and webhooks are of one mode, test or live', run: checkMode},
  'keys.kind': {about: 'Whether the secret key may do more than a shop needs', run: checkKind},
  'keys.rights': {about: 'Whether Stripe knows the key, and what it may read', run: checkRights},
  'webhook.endpoint': {about: 'Whether an endpoint for this shop is there, and enabled', run: checkEndpoint},
  'webhook.events': {about: 'Whether it listens to what Buybox needs', run: checkEvents},
  'webhook.heard': {
    about: 'When the last webhook was verified, and whether payments come without',
    run: checkHeard,
  },
  'webhook.refused': {
    about: 'Webhooks of the last hour that were refused: secret, body, clock, kind',
    run: checkRefused,
  },
  clock: {about: 'Our clock against Stripe’s: a minute at most', run: checkClock},
  api_version: {
    about: 'Whether Stripe’s API answers by the version asked for, and the version of the SDK',
    run: checkApiVersion,
  },
  methods: {about: 'Whether the method types can pay in the currencies that are sold', run: checkMethods},
  apple_pay: {about: 'Whether the site is registered for Apple Pay', run: checkApplePay},
  origins: {about: '`publicUrl` and `origins`: known, and encrypted', run: checkOrigins},
  proxy: {about: 'What a proxy passes on: Host and addresses; `GET /admin/doctor` only', run: checkProxy},
  'outside.address': {
    about: 'Whether this shop answers at its public address, to its own pages, and from no cache',
    run: checkAddress,
  },
  'outside.script': {about: 'Whether the script arrives as it was built', run: checkScript},
  'outside.webhook': {about: 'Whether webhooks reach the shop, without a redirect', run: checkWebhookAddress},
  'outside.https': {about: 'Whether http leads to https', run: checkHttps},
  tls: {about: 'Whether the certificate is trusted, and good for 14 days', run: checkCertificate},
  'database.settings': {
    about: 'SQLite’s pragmas; PostgreSQL’s version, `fsync`, `synchronous_commit`, read-only',
    run: checkSettings,
  },
  'database.rights': {
    about: 'The file’s mode; the role’s rights, and whether it is a superuser',
    run: checkDatabase('rights'),
  },
  'database.place': {about: 'SQLite: whether the file is on a disk of this machine', run: checkDatabase('place')},
  'database.space': {about: 'SQLite: room on the disk', run: checkDatabase('space')},
  'database.encryption': {
    about: 'PostgreSQL: whether a connection to another machine is encrypted',
    run: checkDatabase('encryption'),
  },
};
