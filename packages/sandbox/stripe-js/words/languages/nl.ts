/** Dutch. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Dutch. */
export const words: Translation = {
  card: 'Kaart',
  cardNumber: 'Kaartnummer',
  expiry: 'Vervaldatum',
  mmYy: 'MM / JJ',
  cvc: 'Beveiligingscode',
  country: 'Land',
  postalCode: 'Postcode',
  email: 'E-mailadres',
  fullName: 'Volledige naam',
  line1: 'Adresregel 1',
  line2: 'Adresregel 2',
  city: 'Plaats',
  phone: 'Telefoonnummer',
  save: 'Betaalgegevens opslaan voor toekomstige aankopen',
  redirect: 'Na verzending word je doorgestuurd om de volgende stappen veilig af te ronden.',
  incomplete_number: 'Je kaartnummer is onvolledig.',
  invalid_number: 'Je kaartnummer is ongeldig.',
  incomplete_expiry: 'De vervaldatum van je kaart is onvolledig.',
  invalid_expiry_month: 'De vervaldatum van je kaart is ongeldig.',
  invalid_expiry_month_past: 'De vervaldatum van je kaart is verstreken.',
  incomplete_cvc: 'De beveiligingscode van je kaart is onvolledig.',
  incomplete_zip: 'Je postcode is onvolledig.',
  incomplete_email: 'Je e-mailadres is onvolledig.',
  state: 'Staat',
  province: 'Provincie',
};
