/** Starts the demo from the command line, and says where it is. */
import {readConfig} from './config.ts';
import {openDemo, type Demo} from './open-demo.ts';

try {
  const demo = await openDemo(readConfig(process.env));
  console.log(describe(demo));
  const stop = (): void => void demo.close().then(() => process.exit(0));
  process.once('SIGINT', stop).once('SIGTERM', stop);
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}

function describe({url, stripe, desk}: Demo): string {
  const mode = stripe
    ? 'Stripe is played by the sandbox: a model, offline. No account, no network, no real money.'
    : `Stripe is your test account. Let its webhooks in: stripe listen --forward-to ${url}/buybox/webhook`;
  const places = [`Gallery of pages: ${url}/gallery/`, ...(desk ? [`The sandbox’s desk: ${desk}`] : [])];
  return ['', `Numbermill is open: ${url}/`, ...places, mode, 'Stop it with Ctrl-C.', ''].join('\n  ');
}

function explain(error: unknown): string {
  const {code, message} = error as NodeJS.ErrnoException;
  return code === 'EADDRINUSE'
    ? `Port ${process.env['PORT']} is taken. Choose another: PORT=4300 npm start`
    : message;
}
