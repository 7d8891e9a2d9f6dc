/** How long an authorization is valid. */

/** Seven days, in seconds. */
export const AUTHORIZATION_SECONDS = 7 * 24 * 60 * 60;
