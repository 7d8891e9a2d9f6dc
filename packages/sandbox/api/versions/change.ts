/** What a release of Stripe's API changed for clients. Types only. */
import type {Account} from '../../account.ts';
import type {Form} from '../form.ts';

/** The fields of an object on its way out. */
export type Fields = Record<string, unknown>;

/** Turns the parameters of an older client into those of today. */
export type ReadOld = (form: Form, account: Account) => Form;

/** Turns an object of today into what an older client expects; returns a copy. */
export type WriteOld = (object: Fields, account: Account) => Fields;

/** One release that broke with its past. What was only added is there for every client, as with Stripe. */
export interface VersionChange {
  /** The day of the first version that has it. */
  since: string;
  /** By endpoint, as routes write it: `POST /v1/payment_intents/:id`. */
  requests?: Readonly<Record<string, ReadOld>>;
  /** By the `object` of what is answered. */
  answers?: Readonly<Record<string, WriteOld>>;
}
