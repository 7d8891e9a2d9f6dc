/** The script of every element's frame. Knows which document is whose. */

import {showPaymentFrame} from './payment-frame.ts';

/** What each frame's document is filled with. */
const FRAMES: Record<string, () => void> = {
  '/_sandbox/payment-frame.html': showPaymentFrame,
};

FRAMES[location.pathname]?.();
