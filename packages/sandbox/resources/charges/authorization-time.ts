/** How long money can be held before it must be captured. */

/** Seven days, in seconds. */
export const AUTHORIZATION_SECONDS = 7 * 24 * 60 * 60;
