/** Lithuanian. */
import type {CartWords} from './words.ts';

/** What a cart says, in Lithuanian. */
export const words: CartWords = {
  quantityOf: 'Kiekis: {name}',
  subtotal: 'Tarpinė suma',
  shipping: 'Pristatymas',
  calculating: 'Skaičiuojama bendra suma…',
  quoteFailed: 'Bendros sumos apskaičiuoti nepavyko. Niekas nebuvo nuskaičiuota.',
  addCode: 'Pridėti nuolaidos kodą',
  code: 'Nuolaidos kodas',
  apply: 'Taikyti',
  remove: 'Pašalinti',
  removeCode: 'Pašalinti kodą {code}',
  codeRefused: 'Šis kodas negalioja.',
  codeApplied: 'Kodas {code} pritaikytas.',
  email: 'El. pašto adresas',
  emailInvalid: 'Įveskite el. pašto adresą, pavyzdžiui, vardas@example.com.',
  billingAddress: 'Atsiskaitymo adresas',
  shippingAddress: 'Pristatymo adresas',
  addressNeeded: 'Įveskite adresą, kad matytumėte bendrą sumą.',
  addressFirst: 'Toliau prie adreso',
  addressIncomplete: 'Įveskite visą adresą.',
  notShipped: 'Parduotuvė nepristato šiuo adresu.',
  completeOrder: 'Užbaigti užsakymą',
  completing: 'Užsakymas užbaigiamas…',
  completed: 'Užsakymas užbaigtas',
  completedThanks: 'Ačiū. Mokėti nieko nereikėjo.',
};
