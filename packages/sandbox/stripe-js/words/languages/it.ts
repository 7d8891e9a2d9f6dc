/** Italian. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Italian. */
export const words: Translation = {
  card: 'Carta',
  cardNumber: 'Numero della carta',
  expiry: 'Data di scadenza',
  mmYy: 'MM / AA',
  cvc: 'Codice di sicurezza',
  country: 'Paese',
  postalCode: 'Codice postale',
  email: 'Email',
  fullName: 'Nome completo',
  line1: 'Indirizzo, riga 1',
  line2: 'Indirizzo, riga 2',
  city: 'Città',
  phone: 'Numero di telefono',
  save: 'Salva i dati di pagamento per acquisti futuri',
  redirect: 'Dopo l’invio verrai reindirizzato per completare in sicurezza i passaggi successivi.',
  incomplete_number: 'Il numero della carta è incompleto.',
  invalid_number: 'Il numero della carta non è valido.',
  incomplete_expiry: 'La data di scadenza della carta è incompleta.',
  invalid_expiry_month: 'La data di scadenza della carta non è valida.',
  invalid_expiry_month_past: 'La data di scadenza della carta è passata.',
  incomplete_cvc: 'Il codice di sicurezza della carta è incompleto.',
  incomplete_zip: 'Il codice postale è incompleto.',
  incomplete_email: 'L’indirizzo email è incompleto.',
  state: 'Stato',
  province: 'Provincia',
};
