/** Where the services that challenge buyers have their scripts: the page loads one, and the list of all scripts names it. */

/** By the challenge's type. Both services change them at any time and refuse copies. */
export const CHALLENGE_SCRIPTS = {
  turnstile: 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit',
  hcaptcha: 'https://js.hcaptcha.com/1/api.js?render=explicit&recaptchacompat=off',
} as const;
