/** Norwegian. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Norwegian. */
export const words: Translation = {
  card: 'Kort',
  cardNumber: 'Kortnummer',
  expiry: 'Utløpsdato',
  mmYy: 'MM / ÅÅ',
  cvc: 'Sikkerhetskode',
  country: 'Land',
  postalCode: 'Postnummer',
  email: 'E-post',
  fullName: 'Fullt navn',
  line1: 'Adresselinje 1',
  line2: 'Adresselinje 2',
  city: 'Poststed',
  state: 'Delstat',
  phone: 'Telefonnummer',
  save: 'Lagre betalingsopplysninger for fremtidige kjøp',
  redirect: 'Etter innsending blir du videresendt for å fullføre de neste trinnene på en sikker måte.',
  incomplete_number: 'Kortnummeret ditt er ufullstendig.',
  invalid_number: 'Kortnummeret ditt er ugyldig.',
  incomplete_expiry: 'Kortets utløpsdato er ufullstendig.',
  invalid_expiry_month: 'Kortets utløpsdato er ugyldig.',
  invalid_expiry_month_past: 'Kortets utløpsdato er passert.',
  incomplete_cvc: 'Kortets sikkerhetskode er ufullstendig.',
  incomplete_zip: 'Postnummeret ditt er ufullstendig.',
  incomplete_email: 'E-postadressen din er ufullstendig.',
};
