/** Hebrew. */
import type {CartWords} from './words.ts';

/** What a cart says, in Hebrew. */
export const words: CartWords = {
  quantityOf: 'כמות של {name}',
  subtotal: 'סכום ביניים',
  shipping: 'משלוח',
  calculating: 'הסכום הכולל מחושב…',
  quoteFailed: 'לא ניתן היה לחשב את הסכום הכולל. לא בוצע חיוב.',
  addCode: 'הוספת קוד הטבה',
  code: 'קוד הטבה',
  apply: 'החלה',
  remove: 'הסרה',
  removeCode: 'הסרה: {code}',
  codeRefused: 'הקוד אינו תקף.',
  codeApplied: 'הקוד {code} הוחל.',
  email: 'כתובת אימייל',
  emailInvalid: 'נא להזין כתובת אימייל, לדוגמה name@example.com.',
  billingAddress: 'כתובת לחיוב',
  shippingAddress: 'כתובת למשלוח',
  addressNeeded: 'יש להזין כתובת כדי לראות את הסכום הכולל.',
  addressFirst: 'המשך לכתובת',
  addressIncomplete: 'נא להזין את הכתובת המלאה.',
  notShipped: 'החנות אינה שולחת לכתובת זו.',
  completeOrder: 'השלמת ההזמנה',
  completing: 'ההזמנה מושלמת…',
  completed: 'ההזמנה הושלמה',
  completedThanks: 'תודה. לא היה מה לשלם.',
};
