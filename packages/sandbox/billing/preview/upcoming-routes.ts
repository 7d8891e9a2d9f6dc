/** The upcoming invoice, as clients before 2025-03-31.basil ask for it: the same preview, without a change of their account. */
import {type Call, type Route, route} from '../../api/call.ts';
import {LIST_PARAMS, paginate} from '../../api/lists.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {PREVIEW_PARAMS} from './preview-params.ts';
import {previewInvoice} from './previews.ts';

const LINES_PARAMS = {...PREVIEW_PARAMS, ...LIST_PARAMS} as const satisfies ParamTable;

function listUpcomingLines(call: Call<ParamsOf<typeof LINES_PARAMS>>): object {
  return paginate(previewInvoice(call).lines.data, call.params, '/v1/invoices/upcoming/lines');
}

const until = '2025-03-31';

/** The endpoints of the upcoming invoice. */
export const UPCOMING_ROUTES: readonly Route[] = [
  route('GET /v1/invoices/upcoming', PREVIEW_PARAMS, previewInvoice, {until}),
  route('GET /v1/invoices/upcoming/lines', LINES_PARAMS, listUpcomingLines, {until}),
];
