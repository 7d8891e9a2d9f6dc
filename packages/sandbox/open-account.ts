/** Opens the account of a sandbox and its connected accounts. Knows every default; does no work. */
import {type Account, createStore} from './account.ts';
import {billingReaction} from './billing/reactions.ts';
import {checkoutReaction} from './checkout/session-life.ts';
import {DEFAULT_RADAR_RULES} from './cards/radar.ts';
import {createIds} from './ids.ts';
import {METHOD_TYPE_NAMES} from './methods/method-types.ts';
import type {SandboxOptions} from './options.ts';
import {makeAccount} from './resources/connect/account-object.ts';
import type {Schedule} from './time/schedule.ts';
import type {Timers} from './time/timers.ts';

const ACCOUNT_ID = 'acct_1SandboxModel0000';
const CONFIGURATION_ID = 'pmc_1SandboxModel00000000000';

/** The parts of an account. */
type Parts = Pick<Account, 'deliver' | 'journal' | 'keys' | 'store'> & {schedule: Schedule; timers: Timers};

/** The account of the keys, with the connected accounts of the options. */
export function openAccount(options: SandboxOptions, {schedule, timers, ...parts}: Parts): Account {
  const now = () => Math.floor(timers.now() / 1000);
  const connected = new Map<string, Account>();
  const account: Account = {
    ...parts,
    id: ACCOUNT_ID,
    ids: createIds(ACCOUNT_ID, now),
    now,
    later: (milliseconds, job) => schedule.later(ACCOUNT_ID, milliseconds, job),
    chargeUpdateDelay: options.chargeUpdateDelay ?? 2000,
    methodTypes: options.paymentMethodTypes ?? METHOD_TYPE_NAMES,
    opened: now(),
    platform: null,
    connected,
    connect(id) {
      const opened = openConnected(account, id, schedule);
      connected.set(id, opened);
      return opened;
    },
    disconnect: (id) => void connected.delete(id),
    reconnect() {
      connected.clear();
      for (const id of options.connectedAccounts ?? []) account.connect(id);
    },
    configuration: CONFIGURATION_ID,
    afterRetries: options.afterRetries ?? 'cancel',
    radar: {...DEFAULT_RADAR_RULES, ...options.radar},
    reactions: [billingReaction, checkoutReaction],
  };
  account.reconnect();
  return account;
}

/** A connected account: its own objects and ids, everything else shared with the platform. */
function openConnected(platform: Account, id: string, schedule: Schedule): Account {
  const ids = createIds(id, platform.now);
  const later: Account['later'] = (milliseconds, job) => schedule.later(id, milliseconds, job);
  platform.store.accounts.set(id, makeAccount(platform, id, {isReady: true}));
  return {...platform, id, ids, later, store: createStore(), platform, connected: new Map()};
}
