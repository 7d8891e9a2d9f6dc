/** The version of this package. A test compares it with package.json, which no bundle brings. */

/** Such as `0.1.0`. */
export const VERSION = '0.1.0';
