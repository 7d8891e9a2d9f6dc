/** The endpoint of SetupAttempts. setup-attempt.ts makes them. */
import {type Call, type Route, route} from '../../api/call.ts';
import {LIST_PARAMS, paginate} from '../../api/lists.ts';
import type {ParamTable, ParamsOf} from '../../api/params.ts';
import {createdWithin} from '../created-filter.ts';

const LIST_ATTEMPTS_PARAMS = {
  ...LIST_PARAMS,
  created: {type: 'raw'},
  setup_intent: {type: 'string', required: true},
} as const satisfies ParamTable;

function listAttempts({account, params}: Call<ParamsOf<typeof LIST_ATTEMPTS_PARAMS>>): object {
  const all = [...account.store.setupAttempts.values()].toReversed().filter(createdWithin(params.created));
  const wanted = all.filter(({setup_intent: intent}) => intent === params.setup_intent);
  return paginate(wanted, params, '/v1/setup_attempts');
}

/** The endpoint. */
export const SETUP_ATTEMPT_ROUTES: readonly Route[] = [
  route('GET /v1/setup_attempts', LIST_ATTEMPTS_PARAMS, listAttempts),
];
