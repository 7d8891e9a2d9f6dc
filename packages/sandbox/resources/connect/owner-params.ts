/** Who owns a connected account, as far as a platform says it. Names and shapes only: the sandbox checks no person. */
import {ADDRESS, id, lacking, metadata, text} from '../../api/param-parts.ts';
import type {Param, ParamTable} from '../../api/params.ts';

const address = {type: 'hash', fields: ADDRESS} as const;

function texts(names: string): Record<string, Param> {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, id]));
}

/** `individual` */
export const INDIVIDUAL: ParamTable = {
  ...lacking('address_kana address_kanji full_name_aliases relationship verification'),
  ...texts(
    'email first_name first_name_kana first_name_kanji gender id_number id_number_secondary last_name last_name_kana last_name_kanji maiden_name phone ssn_last_4',
  ),
  address,
  dob: {
    type: 'hash',
    unset: true,
    fields: {
      day: {type: 'integer', required: true},
      month: {type: 'integer', required: true},
      year: {type: 'integer', required: true},
    },
  },
  metadata,
  political_exposure: {type: 'enum', values: ['existing', 'none']},
  registered_address: address,
};

/** `company` */
export const COMPANY: ParamTable = {
  ...lacking(
    'address_kana address_kanji directorship_declaration ownership_declaration ownership_exemption_reason registration_date representative_declaration verification',
  ),
  ...texts(
    'export_license_id export_purpose_code name name_kana name_kanji phone registration_number tax_id tax_id_registrar vat_id',
  ),
  address,
  administrative_address: address,
  directors_provided: {type: 'boolean'},
  executives_provided: {type: 'boolean'},
  owners_provided: {type: 'boolean'},
  physical_address: address,
  principal_place_of_business: address,
  structure: text,
};
