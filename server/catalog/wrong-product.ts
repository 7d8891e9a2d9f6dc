/** A product that could never be sold, as a function has answered it: only the shop's owner can mend it. */
export class WrongProduct extends Error {
  override readonly name = 'WrongProduct';
  /** The catalogue's id. */
  readonly product: string;

  /** @param reason in a sentence, with the option's name */
  constructor(product: string, reason: string) {
    super(`Nobody can buy ${product}. ${reason}`);
    this.product = product;
  }
}
