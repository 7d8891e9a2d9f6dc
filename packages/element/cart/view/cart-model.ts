/** What the templates of a cart show, and call. */
import type {QuoteReply} from '../../../contract/messages.ts';
import type {Choice} from '../../checkout/choice.ts';
import type {AddressField} from '../address-field.ts';
import type {EmailField} from '../email-field.ts';
import type {Goods} from '../goods.ts';
import type {Promotion} from '../promotion.ts';
import type {Answer} from '../quoter.ts';
import type {CartWords} from '../words/words.ts';

/** A cart, as it is seen. */
export interface SeenCart {
  readonly words: CartWords;
  readonly goods: Goods;
  /** How the tag's own product is chosen. */
  readonly choice: Choice;
  readonly promotion: Promotion;
  readonly email: EmailField;
  readonly address: AddressField;
  /** What is known of the shop's word; undefined where it need not be asked. */
  readonly answer: Answer | undefined;
  /** Whether the page says itself what is wrong with that. */
  readonly isHushed: boolean;
  /** What the shop says it costs. */
  readonly reply: QuoteReply | undefined;
  /** Whether nothing is to pay. */
  readonly isFree: boolean;
  /** The code that was typed is applied. */
  apply(): void;
  /** The shop is asked again. */
  retry(): void;
}
