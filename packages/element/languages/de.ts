/** German. */
import type {Words} from './words.ts';

/** What the tag says, in German. */
export const words: Words = {
  quantity: 'Menge',
  decrease: 'Menge verringern',
  increase: 'Menge erhöhen',
  chooseQuantity: 'Bitte wählen Sie eine ganze Zahl von {min} bis {max}.',
  chooseStep: 'Bitte wählen Sie eine ganze Zahl von {min} bis {max} in Schritten von {step}.',
  items: {one: '{count} Artikel, {total}', other: '{count} Artikel, {total}'},
  amount: 'Betrag',
  chooseAmount: 'Bitte wählen Sie einen Betrag von {min} bis {max}.',
  chooseAmountFrom: 'Bitte wählen Sie einen Betrag von mindestens {min}.',
  total: 'Gesamtsumme',
  each: '{price} pro Stück',
  tier: 'ab {count} Stück: je {price}',
  pay: '{total} bezahlen',
  paying: 'Zahlung über {total} läuft\u00a0…',
  buy: '{name} kaufen',
  close: 'Schließen',
  orCard: 'Oder anders bezahlen',
  loading: 'Das sichere Zahlungsformular wird geladen\u00a0…',
  checking: 'Ihre Zahlung wird geprüft\u00a0…',
  paid: 'Zahlung erhalten',
  thanks: 'Vielen Dank! Sie haben {total} bezahlt.',
  again: 'Erneut kaufen',
  processing: 'Ihre Zahlung wird verarbeitet',
  processingHint: 'Sie müssen nichts weiter tun. Bitte bezahlen Sie nicht noch einmal.',
  unavailable: 'Das Zahlungsformular konnte nicht geladen werden.',
  retry: 'Erneut versuchen',
  testMode: 'Testmodus: Es wird kein echtes Geld abgebucht.',
  totalChanged:
    'Der Preis hat sich geändert. Die neue Gesamtsumme beträgt {total}. Bitte prüfen Sie den Betrag und bestätigen Sie die Zahlung noch einmal.',
  declined:
    'Die Zahlung war nicht erfolgreich. Bitte versuchen Sie es erneut oder verwenden Sie eine andere Karte.',
  refused: 'Der Shop kann diese Zahlung gerade nicht annehmen. Ihre Karte wurde nicht abgelehnt.',
  unreachable:
    'Der Shop ist nicht erreichbar. Bitte prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
  busy: 'Im Moment gehen zu viele Anfragen ein. Bitte versuchen Sie es gleich noch einmal.',
  elsewhere: 'Dieser Kauf wird gerade in einem anderen Tab bezahlt. Bitte schließen Sie ihn dort ab.',
  required: 'Bitte schließen Sie zuerst die Zahlung ab.',
};
