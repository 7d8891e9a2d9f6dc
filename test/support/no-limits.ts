/** How a guard is set where more is asked for at once than any shop's buyers would: it checks tokens, and counts nothing. */
import type {GuardOptions} from 'buybox/server';

/** For the option `guard`. */
export const NO_LIMITS: GuardOptions = {
  limits: {
    address: Infinity,
    network: Infinity,
    intention: Infinity,
    token: Infinity,
    orders: Infinity,
    failures: Infinity,
    intentionFailures: Infinity,
    unprovedAddress: Infinity,
    unprovedNetwork: Infinity,
    unprovedProduct: Infinity,
    unprovedOrders: Infinity,
    unprovedFailures: Infinity,
    reads: Infinity,
    quotes: Infinity,
    allQuotes: Infinity,
    lookups: Infinity,
  },
};
