/** The door `buybox/contract`: the wire that the tag and the server speak. No I/O; runs anywhere. */
export {BuyboxError, ERRORS, type ErrorBody, type ErrorCode, type ErrorDetail, type ErrorRow} from './errors.ts';
export {ChallengeAnswer, ChallengeReply, ChallengeRequest, ProvedReply} from './challenge-messages.ts';
export {
  Address,
  AdjustmentReply,
  BuyerReply,
  BuyerRequest,
  ConfigReply,
  LineRequest,
  OrderReply,
  OrderStatus,
  PaymentReply,
  PaymentRequest,
  ProductReply,
  QuoteReply,
  QuoteRequest,
} from './messages.ts';
export {ConfirmReply, ConfirmRequest, FindOrderRequest, FoundOrderReply} from './order-messages.ts';
export {
  amountStep,
  decimalsOf,
  formatAmount,
  isCurrency,
  maximumAmount,
  minimumAmount,
  type Money,
} from './money.ts';
export {Receipt} from './receipt.ts';
export {isSettled, ORDER_STATES, type OrderState} from './order-states.ts';
export {assertPrice} from './assert-price.ts';
export {assertChargeable, chargeableTotal, describeAmounts, lineTotal} from './price-rules.ts';
export {describeQuantities, isCustomAmount, isQuantity, total} from './pricing.ts';
export type {CustomUnitAmount, Price, QuantityRules, Tier, UnitPrice} from './pricing.ts';
export {IntegrityReply, ScriptsReply} from './script-messages.ts';
