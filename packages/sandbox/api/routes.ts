/** The sandbox as one Hono app: the API, the pages and their scripts. The only file that sees Hono. */

import {Hono} from 'hono';
import {CHARGE_ROUTES} from '../resources/charges.ts';
import {EVENT_ROUTES} from '../resources/events.ts';
import {PAYMENT_INTENT_ROUTES} from '../resources/payment-intents.ts';
import {REFUND_ROUTES} from '../resources/refunds.ts';
import {PAYMENT_METHOD_ROUTES} from '../resources/payment-methods.ts';
import {answerChallenge, redirectPage} from '../pages/challenge-routes.ts';
import {pageFile} from '../pages/page-files.ts';
import {testCardList} from '../pages/test-cards.ts';
import {preflightHeaders} from './headers.ts';
import {type Service, serve} from './serve.ts';

const ROUTES = [
  ...PAYMENT_INTENT_ROUTES,
  ...PAYMENT_METHOD_ROUTES,
  ...CHARGE_ROUTES,
  ...REFUND_ROUTES,
  ...EVENT_ROUTES,
];

/** Every path of the sandbox. */
export function createApp(service: Service): Hono {
  const app = new Hono();
  app.options(
    '*',
    (c) => new Response(null, {headers: preflightHeaders(c.req.header('access-control-request-headers') ?? null)}),
  );
  for (const route of ROUTES) {
    app.on(route.method, route.path, (c) =>
      serve(service, c.req.raw, {route, id: c.req.param('id') ?? '', inner: c.req.param('inner') ?? ''}),
    );
  }
  app.post('/_sandbox/3ds', (c) => answerChallenge(service, c.req.raw));
  app.get('/_sandbox/3ds/redirect', (c) => redirectPage(service, c.req.raw));
  app.get('/_sandbox/test-cards', () => testCardList());
  app.get('/_sandbox/*', (c) => pageFile(c.req.raw));
  app.on('GET', ['/stripe.js', '/v3', '/v3/', '/:train/stripe.js'], (c) => pageFile(c.req.raw));
  app.notFound((c) => serve(service, c.req.raw));
  return app;
}
