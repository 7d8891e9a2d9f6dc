/** Norwegian. */
import type {CartWords} from './words.ts';

/** What a cart says, in Norwegian. */
export const words: CartWords = {
  quantityOf: 'Antall av {name}',
  subtotal: 'Delsum',
  shipping: 'Frakt',
  calculating: 'Totalsummen beregnes…',
  quoteFailed: 'Totalsummen kunne ikke beregnes. Ingenting er trukket.',
  addCode: 'Legg til kampanjekode',
  code: 'Kampanjekode',
  apply: 'Bruk',
  remove: 'Fjern',
  removeCode: 'Fjern koden {code}',
  codeRefused: 'Koden er ikke gyldig.',
  codeApplied: 'Koden {code} er brukt.',
  email: 'E-postadresse',
  emailInvalid: 'Skriv inn en e-postadresse, for eksempel navn@example.com.',
  billingAddress: 'Fakturaadresse',
  shippingAddress: 'Leveringsadresse',
  addressNeeded: 'Skriv inn adressen for å se totalsummen.',
  addressFirst: 'Fortsett til adressen',
  addressIncomplete: 'Skriv inn hele adressen.',
  notShipped: 'Butikken leverer ikke til denne adressen.',
  completeOrder: 'Fullfør bestillingen',
  completing: 'Bestillingen fullføres…',
  completed: 'Bestillingen er fullført',
  completedThanks: 'Takk. Det var ingenting å betale.',
};
