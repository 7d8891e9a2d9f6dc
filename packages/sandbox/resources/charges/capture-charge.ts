/** Captures a charge without its PaymentIntent's endpoint, and refunds below a charge: Stripe's older paths, which
 *  still work. Charges are created by PaymentIntents alone. */
import {type Call, type Route, route} from '../../api/call.ts';
import {invalidRequest} from '../../api/errors.ts';
import {LIST_PARAMS, paginate} from '../../api/lists.ts';
import {absent, id, metadata} from '../../api/param-parts.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {captureIntent} from '../intents/capture.ts';
import {CREATE_REFUND_PARAMS, createRefund, findRefund, updateRefund} from '../refunds/refunds.ts';
import {findCharge} from './charges.ts';

const CAPTURE_PARAMS = {
  amount: {type: 'integer', min: 1},
  application_fee: absent,
  application_fee_amount: {type: 'integer', min: 0},
  receipt_email: id,
  statement_descriptor: {type: 'string', max: 22},
  statement_descriptor_suffix: {type: 'string', max: 22},
  transfer_data: absent,
  transfer_group: id,
} as const satisfies ParamTable;

function captureCharge(call: Call<ParamsOf<typeof CAPTURE_PARAMS>>): object {
  const {account, params} = call;
  const charge = findCharge(account, call.id);
  if (charge.captured) {
    const message = `Charge ${charge.id} has already been captured.`;
    throw invalidRequest(message, {code: 'charge_already_captured'});
  }
  const {amount, application_fee_amount: fee, receipt_email: email, transfer_group: group} = params;
  const suffix = params.statement_descriptor_suffix;
  captureIntent({
    ...call,
    id: String(charge.payment_intent),
    params: {
      ...(amount && {amount_to_capture: amount}),
      ...(fee !== undefined && {application_fee_amount: fee}),
      ...(suffix && {statement_descriptor_suffix: suffix}),
    },
  });
  return Object.assign(charge, {...(email && {receipt_email: email}), ...(group && {transfer_group: group})});
}

const {charge: _, payment_intent: __, ...BELOW_CHARGE_PARAMS} = CREATE_REFUND_PARAMS;

/** The endpoints. */
export const CHARGE_ACTION_ROUTES: readonly Route[] = [
  route('POST /v1/charges/:id/capture', CAPTURE_PARAMS, captureCharge),
  route('GET /v1/charges/:id/refunds', LIST_PARAMS, ({account, id: chargeId, params}) => {
    findCharge(account, chargeId);
    const own = [...account.store.refunds.values()].toReversed().filter((refund) => refund.charge === chargeId);
    return paginate(own, params, `/v1/charges/${chargeId}/refunds`);
  }),
  route('POST /v1/charges/:id/refunds', BELOW_CHARGE_PARAMS, (call) =>
    createRefund({...call, params: {...call.params, charge: findCharge(call.account, call.id).id}}),
  ),
  route('GET /v1/charges/:id/refunds/:inner', {}, ({account, inner}) => findRefund(account, inner)),
  route('POST /v1/charges/:id/refunds/:inner', {metadata}, (call) => updateRefund({...call, id: call.inner})),
];
