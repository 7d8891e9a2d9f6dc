/** There are not so many left of a product. Knows no SQL. */
export class SoldOut extends Error {
  override readonly name = 'SoldOut';
  /** The catalogue's id. */
  readonly product: string;
  /** How many this buyer could have. */
  readonly left: number;

  constructor(product: string, left: number) {
    super(`Of ${product} there are ${left} left.`);
    this.product = product;
    this.left = left;
  }
}
