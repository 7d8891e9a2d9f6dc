/** The door `buybox/receipt`: for a backend that is given a receipt. */
export {fetchKeys, type KeySource, verifyReceipt, type VerifyOptions} from './verify-receipt.ts';
export {ReceiptError, type ReceiptErrorCode} from './receipt-error.ts';
export type {Receipt} from '../contract/receipt.ts';
