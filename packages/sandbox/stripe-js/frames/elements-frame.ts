/** The script of every element's frame. Starts the one that fits the document. */
import {showAddressFrame} from './address-frame.ts';
import {showCardFrame} from './card-frame.ts';
import {showExpressFrame} from './express-frame.ts';
import {showLinkFrame} from './link-frame.ts';
import {showPaymentFrame} from './payment-frame.ts';

/** The function that fills each document. */
const FRAMES: Record<string, () => void> = {
  '/_sandbox/address-frame.html': showAddressFrame,
  '/_sandbox/card-frame.html': showCardFrame,
  '/_sandbox/express-frame.html': showExpressFrame,
  '/_sandbox/link-frame.html': showLinkFrame,
  '/_sandbox/payment-frame.html': showPaymentFrame,
};

FRAMES[location.pathname]?.();
