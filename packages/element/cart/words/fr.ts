/** French. */
import type {CartWords} from './words.ts';

/** What a cart says, in French. */
export const words: CartWords = {
  quantityOf: 'Quantité : {name}',
  subtotal: 'Sous-total',
  shipping: 'Livraison',
  calculating: 'Calcul du total…',
  quoteFailed: 'Le total n’a pas pu être calculé. Rien n’a été débité.',
  addCode: 'Ajouter un code promo',
  code: 'Code promo',
  apply: 'Appliquer',
  remove: 'Retirer',
  removeCode: 'Retirer le code {code}',
  codeRefused: 'Ce code n’est pas valide.',
  codeApplied: 'Le code {code} est appliqué.',
  email: 'Adresse e-mail',
  emailInvalid: 'Veuillez saisir une adresse e-mail, par exemple nom@example.com.',
  billingAddress: 'Adresse de facturation',
  shippingAddress: 'Adresse de livraison',
  addressNeeded: 'Saisissez votre adresse pour voir le total.',
  addressFirst: 'Continuer vers l’adresse',
  addressIncomplete: 'Veuillez saisir votre adresse complète.',
  notShipped: 'La boutique ne livre pas à cette adresse.',
  completeOrder: 'Finaliser la commande',
  completing: 'Finalisation de votre commande…',
  completed: 'Commande finalisée',
  completedThanks: 'Merci. Il n’y avait rien à payer.',
};
