/** What the database says of itself, one thing at a time. Knows no SQL. */
import type {Remark} from '../store/remark.ts';
import {type Outcome, fail, skip} from './finding.ts';
import type {Patient} from './patient.ts';

/** Whether it answers, and what its settings make of a COMMIT. */
export async function checkSettings(patient: Patient): Promise<Outcome> {
  try {
    return await outcomeOf('settings', patient);
  } catch (error) {
    return fail(
      `Nothing can be sold: ${(error as Error).message}`,
      'Start the database, or correct what the option store is given.',
    );
  }
}

/** A check of one other thing, which is left to `checkSettings` where the database does not answer. */
export function checkDatabase(about: Remark['about']): (patient: Patient) => Promise<Outcome> {
  return (patient) => outcomeOf(about, patient);
}

async function outcomeOf(about: Remark['about'], {database}: Patient): Promise<Outcome> {
  const remark = (await database()).find((each) => each.about === about);
  if (!remark) return skip('This database has nothing to say of it.');
  const {level, says, todo} = remark;
  return {level, says, ...(todo !== undefined && {todo})};
}
