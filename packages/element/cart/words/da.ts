/** Danish. */
import type {CartWords} from './words.ts';

/** What a cart says, in Danish. */
export const words: CartWords = {
  quantityOf: 'Antal af {name}',
  subtotal: 'Subtotal',
  shipping: 'Levering',
  calculating: 'Det samlede beløb beregnes…',
  quoteFailed: 'Det samlede beløb kunne ikke beregnes. Der er ikke trukket noget.',
  addCode: 'Tilføj kampagnekode',
  code: 'Kampagnekode',
  apply: 'Anvend',
  remove: 'Fjern',
  removeCode: 'Fjern koden {code}',
  codeRefused: 'Koden er ikke gyldig.',
  codeApplied: 'Koden {code} er anvendt.',
  email: 'E-mailadresse',
  emailInvalid: 'Indtast en e-mailadresse, for eksempel navn@example.com.',
  billingAddress: 'Faktureringsadresse',
  shippingAddress: 'Leveringsadresse',
  addressNeeded: 'Indtast din adresse for at se det samlede beløb.',
  addressFirst: 'Fortsæt til adressen',
  addressIncomplete: 'Indtast hele adressen.',
  notShipped: 'Butikken leverer ikke til denne adresse.',
  completeOrder: 'Gennemfør ordren',
  completing: 'Din ordre gennemføres…',
  completed: 'Ordren er gennemført',
  completedThanks: 'Tak. Der var ikke noget at betale.',
};
