/** 2026-03-25.dahlia: `ui_mode` of a Checkout Session got other names. Reads and writes the older ones. */
import type {ReadOld, WriteOld} from './change.ts';

const NAMES: Readonly<Record<string, string>> = {
  custom: 'elements',
  embedded: 'embedded_page',
  hosted: 'hosted_page',
};

/** An unknown name is left for the endpoint to refuse. */
export const readUiMode: ReadOld = (form) => {
  const given = String(form.ui_mode);
  return Object.hasOwn(NAMES, given) ? {...form, ui_mode: String(NAMES[given])} : form;
};

/** A page that came later keeps its name. */
export const writeUiMode: WriteOld = (session) => {
  const [old] = Object.entries(NAMES).find(([, name]) => name === session.ui_mode) ?? [];
  return old ? {...session, ui_mode: old} : session;
};
