/** Asks whether this is production: the one thing of the environment that is read, and never for a value. Knows no option. */

/**
 * Whether `NODE_ENV` says so. Written out, so that a bundler which puts the word in its place finds it, also for a runtime that
 * has no `process`; false where nobody may ask, as in Deno without leave.
 */
export function isProduction(): boolean {
  try {
    return process.env.NODE_ENV === 'production';
  } catch {
    return false;
  }
}
