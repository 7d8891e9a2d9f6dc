/** All that is measured of the server, one after the other. */
import type {BenchOptions} from '../options.ts';
import type {Table} from '../report.ts';
import {measureCreate} from './create.ts';
import {measureGrowth} from './growth.ts';
import {measureGuard} from './guard.ts';
import {measureReads} from './reads.ts';
import {openStage, type Stage} from './stage.ts';
import {measureWebhooks} from './webhooks.ts';

/** Measures each on a stage of its own: no process of one is left for the next. */
export async function measureServer(options: BenchOptions): Promise<Table[]> {
  const create = await onStage((stage) => measureCreate(stage, options));
  const guard = await onStage((stage) => measureGuard(stage, options));
  const reads = await onStage((stage) => measureReads(stage, options));
  const webhooks = await onStage((stage) => measureWebhooks(stage, options));
  return [...create, guard, reads, webhooks, ...(await onStage((stage) => measureGrowth(stage, options)))];
}

async function onStage<Result>(measure: (stage: Stage) => Promise<Result>): Promise<Result> {
  await using stage = await openStage();
  const result = await measure(stage);
  return result;
}
