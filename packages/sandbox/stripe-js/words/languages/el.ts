/** Greek. */
import type {Translation} from '../english.ts';

/** The words of the forms, in Greek. */
export const words: Translation = {
  card: 'Κάρτα',
  cardNumber: 'Αριθμός κάρτας',
  expiry: 'Ημερομηνία λήξης',
  mmYy: 'ΜΜ / ΕΕ',
  cvc: 'Κωδικός ασφαλείας',
  country: 'Χώρα',
  postalCode: 'Ταχυδρομικός κώδικας',
  email: 'Email',
  fullName: 'Ονοματεπώνυμο',
  line1: 'Διεύθυνση, γραμμή 1',
  line2: 'Διεύθυνση, γραμμή 2',
  city: 'Πόλη',
  state: 'Πολιτεία',
  phone: 'Αριθμός τηλεφώνου',
  save: 'Αποθήκευση στοιχείων πληρωμής για μελλοντικές αγορές',
  redirect: 'Μετά την υποβολή θα ανακατευθυνθείτε για να ολοκληρώσετε με ασφάλεια τα επόμενα βήματα.',
  incomplete_number: 'Ο αριθμός της κάρτας σας δεν είναι πλήρης.',
  invalid_number: 'Ο αριθμός της κάρτας σας δεν είναι έγκυρος.',
  incomplete_expiry: 'Η ημερομηνία λήξης της κάρτας σας δεν είναι πλήρης.',
  invalid_expiry_month: 'Η ημερομηνία λήξης της κάρτας σας δεν είναι έγκυρη.',
  invalid_expiry_month_past: 'Η ημερομηνία λήξης της κάρτας σας έχει παρέλθει.',
  incomplete_cvc: 'Ο κωδικός ασφαλείας της κάρτας σας δεν είναι πλήρης.',
  incomplete_zip: 'Ο ταχυδρομικός σας κώδικας δεν είναι πλήρης.',
  incomplete_email: 'Το email σας δεν είναι πλήρες.',
};
