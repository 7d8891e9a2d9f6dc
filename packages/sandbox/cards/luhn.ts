/** The check digit of card numbers. Knows nothing of brands or tests; the page checks with it too. */

/** Whether the digits end in the check digit that ISO/IEC 7812 asks for. */
export function isLuhnValid(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return /^\d{12,19}$/.test(number) && sum % 10 === 0;
}
