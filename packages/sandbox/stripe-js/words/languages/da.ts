/** Danish. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Danish. */
export const words: Translation = {
  card: 'Kort',
  cardNumber: 'Kortnummer',
  expiry: 'Udløbsdato',
  mmYy: 'MM / ÅÅ',
  cvc: 'Sikkerhedskode',
  country: 'Land',
  postalCode: 'Postnummer',
  email: 'E-mail',
  fullName: 'Fulde navn',
  line1: 'Adresselinje 1',
  line2: 'Adresselinje 2',
  city: 'By',
  state: 'Stat',
  phone: 'Telefonnummer',
  save: 'Gem betalingsoplysninger til fremtidige køb',
  redirect: 'Når du har sendt, bliver du viderestillet, så du sikkert kan gennemføre de næste trin.',
  incomplete_number: 'Dit kortnummer er ufuldstændigt.',
  invalid_number: 'Dit kortnummer er ugyldigt.',
  incomplete_expiry: 'Dit korts udløbsdato er ufuldstændig.',
  invalid_expiry_month: 'Dit korts udløbsdato er ugyldig.',
  invalid_expiry_month_past: 'Dit korts udløbsdato er overskredet.',
  incomplete_cvc: 'Dit korts sikkerhedskode er ufuldstændig.',
  incomplete_zip: 'Dit postnummer er ufuldstændigt.',
  incomplete_email: 'Din e-mail er ufuldstændig.',
};
