/** The caller of a change that no request caused. */
import type {Caller} from '../api/call.ts';

/** The sandbox itself, in the role of banks, networks and time. */
export const SANDBOX_ITSELF: Caller = {requestId: null, idempotencyKey: null, surface: 'secret', origin: ''};
