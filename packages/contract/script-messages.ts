/** The messages about the scripts of a payment page: how they are pinned, and which there are. */
import * as v from 'valibot';

/** Answer of `GET /integrity.json`: what a page writes into its script tag, so that no other bytes may run. */
export const IntegrityReply = v.strictObject({
  'buy-box.js': v.strictObject({
    /** An address beside `integrity.json` whose bytes never change. */
    src: v.string(),
    /** For the attribute `integrity`; a page of another site also needs `crossorigin`. */
    integrity: v.string(),
  }),
});
/** Answer of `GET /integrity.json`. */
export type IntegrityReply = v.InferOutput<typeof IntegrityReply>;

/** Answer of `GET /scripts.json`: every script that the tag may bring into a payment page. */
export const ScriptsReply = v.strictObject({
  scripts: v.array(
    v.strictObject({
      /** Its address: whole, or from the folder of `scripts.json`. */
      src: v.string(),
      /** What it is for. */
      why: v.string(),
      /** Its hash, as the attribute `integrity` takes it; null where whoever serves it changes it at any time. */
      integrity: v.nullable(v.string()),
    }),
  ),
});
/** Answer of `GET /scripts.json`. */
export type ScriptsReply = v.InferOutput<typeof ScriptsReply>;
