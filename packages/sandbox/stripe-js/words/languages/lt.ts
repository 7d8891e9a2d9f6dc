/** Lithuanian. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Lithuanian. */
export const words: Translation = {
  card: 'Kortelė',
  cardNumber: 'Kortelės numeris',
  expiry: 'Galiojimo data',
  mmYy: 'MM / mm',
  cvc: 'Saugos kodas',
  country: 'Šalis',
  postalCode: 'Pašto kodas',
  email: 'El. paštas',
  fullName: 'Vardas ir pavardė',
  line1: '1 adreso eilutė',
  line2: '2 adreso eilutė',
  city: 'Miestas',
  state: 'Valstija',
  phone: 'Telefono numeris',
  save: 'Išsaugoti mokėjimo duomenis būsimiems pirkiniams',
  redirect: 'Pateikus būsite nukreipti saugiai atlikti kitus veiksmus.',
  incomplete_number: 'Jūsų kortelės numeris neišsamus.',
  invalid_number: 'Jūsų kortelės numeris netinkamas.',
  incomplete_expiry: 'Jūsų kortelės galiojimo data neišsami.',
  invalid_expiry_month: 'Jūsų kortelės galiojimo data netinkama.',
  invalid_expiry_month_past: 'Jūsų kortelės galiojimas baigėsi.',
  incomplete_cvc: 'Jūsų kortelės saugos kodas neišsamus.',
  incomplete_zip: 'Jūsų pašto kodas neišsamus.',
  incomplete_email: 'Jūsų el. pašto adresas neišsamus.',
};
