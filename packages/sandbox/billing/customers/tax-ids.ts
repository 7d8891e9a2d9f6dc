/** The endpoints of a customer's tax ids. Knows Stripe's test values; asks no authority. */
import type Stripe from 'stripe';
import type {Account} from '../../account.ts';
import {type Call, type Route, route} from '../../api/call.ts';
import {resourceMissing} from '../../api/errors.ts';
import {LIST_PARAMS, paginate} from '../../api/lists.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {findCustomer} from '../../resources/customers/customer-store.ts';
import {SANDBOX_ITSELF} from '../../resources/callers.ts';
import {emit} from '../../resources/events.ts';

/** Two letters of a country, or of a union, and the name of the number. */
const TYPES =
  'ad_nrt ae_trn al_tin am_tin ao_tin ar_cuit au_abn au_acn au_arn au_wpn aw_tin az_tin ba_tin bb_tin bd_bin bf_ifu bg_uic bh_vat bj_ifu bo_tin br_cnpj br_cpf bs_tin bw_vat by_tin ca_bn ca_gst_hst ca_pst_bc ca_pst_mb ca_pst_sk ca_qst cd_nif ch_uid ch_vat ci_vat cl_tin cm_niu cn_tin co_nit cr_tin cv_nif cz_dic de_stn do_rcn ec_ruc eg_tin es_cif et_tin eu_oss_vat eu_vat fo_vat fr_siren fr_siret fr_spi gb_vat ge_vat gh_tin gi_tin gn_nif hk_br hr_oib hu_tin ic_nif id_npwp il_vat in_gst is_kt is_vat it_cf jp_cn jp_rn jp_trn ke_pin kg_tin kh_tin kr_brn kz_bin la_tin li_uid li_vat lk_vat ma_vat md_cf md_vat me_pib mk_vat mr_nif mu_vat mx_rfc my_frp my_itn my_sst mz_nuit ng_tin no_vat no_voec np_pan nz_bn nz_gst om_vat pe_ruc ph_tin pl_nip pt_nif py_ruc ro_tin rs_pib ru_inn ru_kpp sa_vat sg_gst sg_uen si_tin sm_coe sn_ninea sr_fin sv_nit th_vat tj_tin tr_tin tt_bir tt_vat tw_vat tz_vat ua_vat ug_tin us_ein uy_ruc uz_tin uz_vat ve_rif vn_tin za_vat zm_tin zw_tin'.split(
    ' ',
  );

const CREATE_PARAMS = {
  type: {type: 'enum', required: true, values: TYPES},
  value: {type: 'string', required: true},
} as const satisfies ParamTable;

/** What Stripe asks an authority about, and what its test values answer. */
const VERIFIED_TYPES = new Set(['au_abn', 'eu_vat', 'gb_vat']);
/** An authority answers later: https://docs.stripe.com/billing/customer/tax-ids#validation */
const VERIFICATION_MS = 1000;
const TEST_ENDINGS = {'000000000': 'verified', '111111111': 'unverified', '222222222': 'pending'} as const;

function createTaxId({account, caller, id, params}: Call<ParamsOf<typeof CREATE_PARAMS>>): object {
  const customer = findCustomer(account, id, 'id', 404);
  const {type, value} = params;
  const prefix = type.slice(0, 2);
  const taxId: Stripe.TaxId = {
    id: account.ids.single('txi'),
    object: 'tax_id',
    country: (prefix === 'eu' ? value : prefix).slice(0, 2).toUpperCase(),
    created: account.now(),
    customer: customer.id,
    customer_account: null,
    livemode: false,
    owner: {customer: customer.id, customer_account: null, type: 'customer'},
    type: type as Stripe.TaxId.Type,
    value,
    verification: {
      status: VERIFIED_TYPES.has(type) ? 'pending' : 'unavailable',
      verified_address: null,
      verified_name: null,
    },
  };
  account.store.taxIds.set(taxId.id, taxId);
  emit(account, caller, 'customer.tax_id.created', {object: taxId});
  account.later(VERIFICATION_MS, {do: 'verify_tax_id', tax_id: taxId.id});
  return taxId;
}

/** The authority has answered. */
export function verifyTaxId(account: Account, id: string): void {
  const taxId = account.store.taxIds.get(id);
  const status = taxId && statusOf(taxId.type, taxId.value);
  if (!taxId?.verification || status === taxId.verification.status) return;
  const previous = {verification: {...taxId.verification}};
  Object.assign(taxId.verification, {status});
  emit(account, SANDBOX_ITSELF, 'customer.tax_id.updated', {object: taxId, previous});
}

function statusOf(type: string, value: string): Stripe.TaxId.Verification.Status {
  if (!VERIFIED_TYPES.has(type)) return 'unavailable';
  const [, status = 'pending'] = Object.entries(TEST_ENDINGS).find(([ending]) => value.endsWith(ending)) ?? [];
  return status;
}

function findTaxId(account: Account, customerId: string, taxIdId: string): Stripe.TaxId {
  findCustomer(account, customerId, 'id', 404);
  const taxId = account.store.taxIds.get(taxIdId);
  if (taxId?.customer !== customerId) throw resourceMissing('tax_id', taxIdId, 'id');
  return taxId;
}

function deleteTaxId({account, caller, id, inner}: Call<object>): object {
  const taxId = findTaxId(account, id, inner);
  account.store.taxIds.delete(taxId.id);
  emit(account, caller, 'customer.tax_id.deleted', {object: taxId});
  return {id: taxId.id, object: 'tax_id', deleted: true};
}

function listTaxIds({account, id, params}: Call<ParamsOf<typeof LIST_PARAMS>>): object {
  findCustomer(account, id, 'id', 404);
  const own = [...account.store.taxIds.values()].toReversed().filter(({customer}) => customer === id);
  return paginate(own, params, `/v1/customers/${id}/tax_ids`);
}

/** The endpoints of a customer's tax ids. */
export const TAX_ID_ROUTES: readonly Route[] = [
  route('POST /v1/customers/:id/tax_ids', CREATE_PARAMS, createTaxId),
  route('GET /v1/customers/:id/tax_ids', LIST_PARAMS, listTaxIds),
  route('GET /v1/customers/:id/tax_ids/:inner', {}, ({account, id, inner}) => findTaxId(account, id, inner)),
  route('DELETE /v1/customers/:id/tax_ids/:inner', {}, deleteTaxId),
];
