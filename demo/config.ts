/** Reads the environment: a real Stripe test account when its three keys are there, else the sandbox. */

/** The keys of a Stripe account. */
export interface StripeKeys {
  secretKey: string;
  publishableKey: string;
  webhookSecret: string;
}

/** How the demo runs. */
export interface DemoConfig {
  /** The shop's port. Undefined: 4242, or a free one when that is taken. */
  port: number | undefined;
  /** Undefined: the sandbox plays Stripe. */
  stripeKeys: StripeKeys | undefined;
  /** The SQLite file, made with its folder when it isn't there. */
  databaseFile: string;
}

const KEY_NAMES = ['STRIPE_SECRET_KEY', 'STRIPE_PUBLISHABLE_KEY', 'STRIPE_WEBHOOK_SECRET'] as const;

/**
 * Reads the environment.
 * @throws Error in words for whoever typed the command
 */
export function readConfig(env: NodeJS.ProcessEnv): DemoConfig {
  return {
    port: readPort(env['PORT']),
    stripeKeys: readStripeKeys(env),
    databaseFile: env['DATABASE_FILE'] || '.data/demo.db',
  };
}

function readPort(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT must be a port, not "${text}".`);
  return port;
}

function readStripeKeys(env: NodeJS.ProcessEnv): StripeKeys | undefined {
  const [secretKey, publishableKey, webhookSecret] = KEY_NAMES.map((name) => env[name]);
  if (secretKey && publishableKey && webhookSecret) {
    if (!secretKey.includes('_test_'))
      throw new Error('The demo takes test keys only: it gives credits to anybody.');
    return {secretKey, publishableKey, webhookSecret};
  }
  const missing = KEY_NAMES.filter((name) => !env[name]);
  if (missing.length < KEY_NAMES.length) throw new Error(`For a Stripe account set ${missing.join(' and ')} too.`);
  return undefined;
}
