/** What Stripe documents of each of its test cards, as data that the sandbox's own tables know nothing of. */
import facts from './test-cards.json' with {type: 'json'};

/** One row; a field that says nothing is absent. */
export interface CardFact {
  /** Null where Stripe names only the alias. */
  number: string | null;
  payment_method: string | null;
  behaviour: string;
  group: string;
  card?: {brand: string; country: string; funding: string; networks?: string[]};
  error?: Record<string, unknown>;
  outcome?: Record<string, string | null>;
  checks?: Record<string, string>;
  dispute?: {reason: string; status?: string; count?: number; inquiry?: boolean; protected_by_3ds?: boolean};
  refund?: string;
  events?: string[];
  on_session?: string;
  off_session?: string;
  after_auth?: string;
  attachable?: boolean;
}

/** Every card that Stripe's testing page lists. */
export const CARD_FACTS = facts.cards as CardFact[];

/** The sentence that says where they come from. */
export const CARD_SOURCE = facts.source;
