/** The script of every element's frame. Knows which document is whose. */
import {showAddressFrame} from './address-frame.ts';
import {showExpressFrame} from './express-frame.ts';
import {showPaymentFrame} from './payment-frame.ts';

/** What each frame's document is filled with. */
const FRAMES: Record<string, () => void> = {
  '/_sandbox/address-frame.html': showAddressFrame,
  '/_sandbox/express-frame.html': showExpressFrame,
  '/_sandbox/payment-frame.html': showPaymentFrame,
};

FRAMES[location.pathname]?.();
