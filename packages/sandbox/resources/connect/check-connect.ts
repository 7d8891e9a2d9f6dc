/** What a platform may ask for its connected accounts. Knows Stripe's refusals; moves no money. */
import type {Account} from '../../account.ts';
import {type StripeApiError, invalidRequest} from '../../api/errors.ts';
import type {CreateParams} from '../intents/intent-params.ts';
import {requireCharges, requireTransfers} from './capabilities.ts';

/** What decides where the money goes. */
export type ConnectParams = Pick<
  CreateParams,
  'amount' | 'application_fee_amount' | 'on_behalf_of' | 'transfer_data'
>;

/** Refuses a fee above the amount, and accounts that are not connected. */
export function checkConnect(account: Account, params: ConnectParams): void {
  requireCharges(account);
  const {application_fee_amount: fee, transfer_data: transfer, on_behalf_of: behalf} = params;
  requireOneShare(fee, transfer?.amount);
  if (transfer) requireAccount(account, transfer.destination, 'destination', 'transfer_data[destination]');
  if (transfer) requireTransfers(account, transfer.destination);
  if (behalf) requireAccount(account, behalf, 'account', 'on_behalf_of');
  if (!fee) return;
  if (!transfer && !behalf && !account.platform) throw feeOfNobody();
  if (fee > params.amount) {
    throw invalidRequest('The application fee must be no more than the amount of the charge.', {
      param: 'application_fee_amount',
    });
  }
}

function requireAccount(account: Account, id: string, kind: string, param: string): void {
  if (account.connected.has(id)) return;
  throw invalidRequest(`No such ${kind}: '${id}'`, {code: 'resource_missing', param});
}

/** A fee says what the platform keeps, an amount what the seller gets: only one of them can be given. Stripe's words are
 *  not published; these are those of its other parameters. @throws StripeApiError 400 for both. */
export function requireOneShare(fee: number | null | undefined, amount: number | null | undefined): void {
  if (typeof fee !== 'number' || typeof amount !== 'number') return;
  throw invalidRequest(
    'You may only specify one of these parameters: application_fee_amount, transfer_data[amount].',
    {code: 'parameters_exclusive'},
  );
}

function feeOfNobody(): StripeApiError {
  return invalidRequest(
    'Can only apply an application_fee when the request is made on behalf of another account (using an OAuth key, the Stripe-Account header, or the destination parameter).',
    {param: 'application_fee_amount'},
  );
}
