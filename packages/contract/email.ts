/** What an e-mail address is, as mail and Stripe take it. Knows nothing of who has it. */

/** The longest address that mail can be sent to: RFC 5321, 4.5.3.1.3. */
export const MAX_EMAIL_LENGTH = 254;

/** A name and a domain with a dot, in ASCII, as Stripe takes them; what else an address may be, no receipt reaches. */
export const EMAIL =
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]$/i;

/** An address as mail has it: nothing around it, and a domain of other letters in ASCII. What is valid stays as it is. */
export function tidyEmail(typed: string): string {
  const email = typed.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '');
  const [, name, domain] = /^(.*@)(.*)$/su.exec(email) ?? [];
  return name !== undefined && domain !== undefined ? name + toAscii(domain) : email;
}

/** `münchen.example` is `xn--mnchen-3ya.example`. An address of a page, which a domain's text may hide, is none. */
function toAscii(domain: string): string {
  if (!/[^ -~]/.test(domain) || !/^[\p{L}\p{M}\p{N}.。-]+$/u.test(domain)) return domain;
  try {
    return new URL(`http://${domain}`).hostname;
  } catch {
    return domain;
  }
}
