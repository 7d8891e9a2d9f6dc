/** What has become of an order, for whoever keeps a log. Pure data. */
import type {OrderState} from './order.ts';

/** One thing. `made`: it was written down, before Stripe is asked. Amounts in minor units. */
export type OrderNews =
  | {readonly event: Exclude<OrderState, 'creating'> | 'made'}
  | {
      readonly event: 'refunded';
      readonly refundId: string;
      readonly refundAmount: number;
      readonly refundStatus: string;
    }
  | {
      readonly event: 'disputed';
      readonly disputeId: string;
      readonly disputeAmount: number;
      readonly disputeStatus: string;
    };
