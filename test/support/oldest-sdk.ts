/**
 * Gives whoever imports `stripe` the oldest SDK that the package takes: `node --import=./test/support/oldest-sdk.ts`. Types, and
 * what the sandbox is checked against, stay the newest's.
 */
import {registerHooks} from 'node:module';

registerHooks({
  resolve: (specifier, context, next) => next(specifier === 'stripe' ? 'stripe-oldest' : specifier, context),
});
