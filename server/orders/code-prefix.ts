/** Where the uses of a promotion code are counted: in the same place as the stock of products. */

/** Before the code's name. No product is called so. */
export const CODE_PREFIX = 'promotion:';
