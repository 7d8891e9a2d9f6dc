/** Asks for Stripe.js beside the checkout that will use it, so that a form takes no trip more. Runs nothing. */
import {STRIPE_JS} from '../../contract/stripe-js.ts';

/** Once a page. Live keys need https; without it a developer is at work, who may have no network. */
export function preloadStripeJs(): void {
  if (location.protocol !== 'https:' || document.querySelector(`[href="${STRIPE_JS}"], [src="${STRIPE_JS}"]`))
    return;
  const link = document.createElement('link');
  link.rel = 'preload';
  link.as = 'script';
  link.href = STRIPE_JS;
  document.head.append(link);
}
