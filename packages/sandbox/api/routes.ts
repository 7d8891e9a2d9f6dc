/** The sandbox as one Hono app: the API, the pages and their scripts. The only file that sees Hono. */
import {Hono} from 'hono';
import {BILLING_ROUTES} from '../billing/routes.ts';
import {CHECKOUT_SESSION_ROUTES} from '../checkout/sessions.ts';
import {SHIPPING_RATE_ROUTES} from '../checkout/shipping-rates.ts';
import {TAX_ASSOCIATION_ROUTES} from '../tax/associations.ts';
import {TAX_CALCULATION_ROUTES} from '../tax/calculations.ts';
import {TAX_TRANSACTION_ROUTES} from '../tax/transactions.ts';
import {TEST_CLOCK_ROUTES} from '../time/test-clocks.ts';
import {ACCOUNT_ROUTES} from '../resources/accounts.ts';
import {APPLICATION_FEE_ROUTES} from '../resources/connect/application-fees.ts';
import {CONNECTED_ACCOUNT_ROUTES} from '../resources/connect/accounts.ts';
import {ACCOUNT_LINK_ROUTES} from '../resources/connect/onboarding.ts';
import {TRANSFER_ROUTES} from '../resources/connect/transfers.ts';
import {PAYOUT_ROUTES} from '../resources/payouts.ts';
import {BALANCE_ROUTES} from '../resources/balance.ts';
import {CHARGE_ACTION_ROUTES} from '../resources/charges/capture-charge.ts';
import {CHARGE_ROUTES} from '../resources/charges/charges.ts';
import {CONFIRMATION_TOKEN_ROUTES} from '../resources/methods/confirmation-tokens.ts';
import {CUSTOMER_SESSION_ROUTES} from '../resources/customers/customer-sessions.ts';
import {CUSTOMER_ROUTES} from '../resources/customers/customers.ts';
import {DISPUTE_ROUTES} from '../resources/disputes/disputes.ts';
import {EVENT_ROUTES} from '../resources/events.ts';
import {MANDATE_ROUTES} from '../resources/methods/mandates.ts';
import {PAYMENT_INTENT_ROUTES} from '../resources/intents/payment-intents.ts';
import {RADAR_ROUTES} from '../resources/radar-objects.ts';
import {REFUND_ROUTES} from '../resources/refunds/refunds.ts';
import {PAYMENT_METHOD_DOMAIN_ROUTES} from '../resources/methods/payment-method-domains.ts';
import {PAYMENT_METHOD_ROUTES} from '../resources/methods/payment-methods.ts';
import {SETUP_ATTEMPT_ROUTES} from '../resources/setup/setup-attempts.ts';
import {TOKEN_ROUTES} from '../resources/methods/tokens.ts';
import {SETUP_INTENT_ROUTES} from '../resources/setup/setup-intents.ts';
import {answerAuthorize, authorizePage, qrImage, qrPage} from '../hosted/authorize.ts';
import {answerChallenge, redirectPage} from '../hosted/challenge-routes.ts';
import {answerCheckout, checkoutPage, returnToCheckout} from '../hosted/checkout/page.ts';
import {answerPage} from '../hosted/checkout/page-calls.ts';
import {elementsSession, removeSaved} from '../hosted/elements-session.ts';
import {answerOnboarding, onboardingPage} from '../hosted/onboarding.ts';
import {pageFile} from '../hosted/page-files.ts';
import {testCardList} from '../hosted/test-cards.ts';
import {preflightHeaders} from './headers.ts';
import {refuseName, refusePreflight} from './web-page.ts';
import {WEBHOOK_ENDPOINT_ROUTES} from '../webhooks/endpoints.ts';
import {answerControl} from '../desk/control.ts';
import {answerDesk} from '../desk/answer-desk.ts';
import type {Desk} from '../desk/desk.ts';
import {type Service, serve} from './serve.ts';

const ROUTES = [
  ...ACCOUNT_ROUTES,
  ...ACCOUNT_LINK_ROUTES,
  ...APPLICATION_FEE_ROUTES,
  ...BALANCE_ROUTES,
  ...CHARGE_ACTION_ROUTES,
  ...BILLING_ROUTES,
  ...CHARGE_ROUTES,
  ...CHECKOUT_SESSION_ROUTES,
  ...CONFIRMATION_TOKEN_ROUTES,
  ...CONNECTED_ACCOUNT_ROUTES,
  ...CUSTOMER_ROUTES,
  ...CUSTOMER_SESSION_ROUTES,
  ...DISPUTE_ROUTES,
  ...EVENT_ROUTES,
  ...MANDATE_ROUTES,
  ...PAYMENT_INTENT_ROUTES,
  ...PAYMENT_METHOD_DOMAIN_ROUTES,
  ...PAYMENT_METHOD_ROUTES,
  ...PAYOUT_ROUTES,
  ...RADAR_ROUTES,
  ...REFUND_ROUTES,
  ...SETUP_ATTEMPT_ROUTES,
  ...SETUP_INTENT_ROUTES,
  ...SHIPPING_RATE_ROUTES,
  ...TAX_ASSOCIATION_ROUTES,
  ...TAX_CALCULATION_ROUTES,
  ...TAX_TRANSACTION_ROUTES,
  ...TEST_CLOCK_ROUTES,
  ...TRANSFER_ROUTES,
  ...TOKEN_ROUTES,
  ...WEBHOOK_ENDPOINT_ROUTES,
];

/** Every path of the sandbox. */
export function createApp(service: Service, desk: Desk): Hono {
  const app = new Hono();
  app.use(async (c, next) => refuseName(service.names, new URL(c.req.url)) ?? next());
  for (const {path} of ROUTES.filter(({open}) => open)) {
    app.options(path, (c) => answerPreflight(c.req.header('access-control-request-headers') ?? null));
  }
  app.options('*', () => refusePreflight());
  for (const route of ROUTES) {
    app.on(route.method, route.path, (c) =>
      serve(service, c.req.raw, {route, id: idOf(c.req.param('id')), inner: idOf(c.req.param('inner'))}),
    );
  }
  app.get('/_sandbox/elements/session', (c) => elementsSession(service, c.req.raw));
  app.post('/_sandbox/elements/remove', (c) => removeSaved(service, c.req.raw));
  app.post('/_sandbox/checkout/session', (c) => answerPage(service, c.req.raw));
  app.post('/_sandbox/3ds', (c) => answerChallenge(service, c.req.raw));
  app.get('/_sandbox/3ds/redirect', (c) => redirectPage(service, c.req.raw));
  app.get('/', (c) => c.redirect('/_sandbox/desk'));
  app.on(['GET', 'POST'], '/_sandbox/desk', (c) => answerDesk(desk, c.req.raw));
  app.get('/_sandbox/authorize', (c) => authorizePage(service, c.req.raw));
  app.post('/_sandbox/authorize', (c) => answerAuthorize(service, c.req.raw));
  app.get('/_sandbox/onboarding/:account/:token', (c) => onboardingPage(service, c.req.param('token')));
  app.post('/_sandbox/onboarding/:account/:token', (c) =>
    answerOnboarding(service, c.req.param('token'), c.req.raw),
  );
  app.get('/c/pay/:id', (c) => checkoutPage(service, c.req.param('id')));
  app.post('/c/pay/:id', (c) => answerCheckout(service, c.req.param('id'), c.req.raw));
  app.get('/c/pay/:id/return', (c) => returnToCheckout(service, c.req.param('id')));
  app.get('/_sandbox/qr', (c) => qrPage(service, c.req.raw));
  app.get('/_sandbox/qr.svg', (c) => qrImage(c.req.raw));
  app.all('/_sandbox/control/:name', (c) => answerControl(desk, c.req.raw));
  app.get('/_sandbox/test-cards', () => testCardList());
  app.get('/_sandbox/*', (c) => pageFile(c.req.raw));
  app.on('GET', ['/stripe.js', '/v3', '/v3/', '/:train/stripe.js'], (c) => pageFile(c.req.raw));
  // A cut connection must reach the server around the app; every other error is answered before.
  app.onError((error) => {
    throw error;
  });
  app.notFound((c) => serve(service, c.req.raw));
  return app;
}

/** In Stripe's paths, too, a plus sign is a space. */
function idOf(part = ''): string {
  return part.replaceAll('+', ' ');
}

function answerPreflight(asked: string | null): Response {
  return new Response(null, {headers: preflightHeaders(asked)});
}
