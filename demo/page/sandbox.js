/** Finds the sandbox that plays Stripe. */

/** Its origin, as the server says it; undefined where Stripe itself is asked. */
export async function findSandbox() {
  const {sandbox} = await (await fetch('/buybox/config')).json();
  return sandbox && new URL(sandbox.stripeJs).origin;
}
