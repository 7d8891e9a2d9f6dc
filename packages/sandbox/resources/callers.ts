/** Who caused a change when nobody called. */
import type {Caller} from '../api/call.ts';

/** What the sandbox does of itself: banks, networks and time. */
export const SANDBOX_ITSELF: Caller = {requestId: null, idempotencyKey: null, surface: 'secret', origin: ''};
