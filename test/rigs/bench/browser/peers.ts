/** The pages that are compared, and the package that each stands for. */

/** One page, by the file of its script in pages/. */
export interface Peer {
  /** The file; ours has none, as it is the built script. */
  page: string;
  /** What it is called in tables. */
  name: string;
  /** The packages whose versions say what it is. */
  packages: readonly string[];
}

/** Our own tag. */
export const OURS = 'Buybox';
/** What the others are multiples of. */
export const SKELETON = 'Lit skeleton';

/** In the order of the table. */
export const PEERS: readonly Peer[] = [
  {page: 'empty', name: 'an empty page', packages: []},
  {page: 'lit-hello', name: 'Lit hello', packages: ['lit']},
  {page: 'lit-skeleton', name: SKELETON, packages: ['lit', '@stripe/stripe-js']},
  {page: 'buybox', name: OURS, packages: []},
  {page: 'power-elements', name: 'power-elements', packages: ['@power-elements/stripe-elements']},
  {page: 'vue-stripe-js', name: 'vue-stripe-js', packages: ['vue-stripe-js', 'vue']},
  {page: 'react-stripe-js', name: 'react-stripe-js', packages: ['@stripe/react-stripe-js', 'react']},
  {page: 'adyen-card', name: 'Adyen card', packages: ['@adyen/adyen-web']},
];
