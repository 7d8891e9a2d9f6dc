/** Latvian. */
import type {CartWords} from './words.ts';

/** What a cart says, in Latvian. */
export const words: CartWords = {
  quantityOf: 'Daudzums: {name}',
  subtotal: 'Starpsumma',
  shipping: 'Piegāde',
  calculating: 'Tiek aprēķināta kopsumma…',
  quoteFailed: 'Kopsummu neizdevās aprēķināt. Nekas netika iekasēts.',
  addCode: 'Pievienot atlaides kodu',
  code: 'Atlaides kods',
  apply: 'Lietot',
  remove: 'Noņemt',
  removeCode: 'Noņemt kodu {code}',
  codeRefused: 'Šis kods nav derīgs.',
  codeApplied: 'Kods {code} ir piemērots.',
  email: 'E-pasta adrese',
  emailInvalid: 'Ievadiet e-pasta adresi, piemēram, vards@example.com.',
  billingAddress: 'Norēķinu adrese',
  shippingAddress: 'Piegādes adrese',
  addressNeeded: 'Lai redzētu kopsummu, ievadiet adresi.',
  addressFirst: 'Turpināt uz adresi',
  addressIncomplete: 'Ievadiet pilnu adresi.',
  notShipped: 'Veikals nepiegādā uz šo adresi.',
  completeOrder: 'Pabeigt pasūtījumu',
  completing: 'Pasūtījums tiek pabeigts…',
  completed: 'Pasūtījums ir pabeigts',
  completedThanks: 'Paldies. Nebija nekā, par ko maksāt.',
};
