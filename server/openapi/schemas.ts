/** The contract's schemas as JSON Schema, which says in words what it can't express. Knows no route. */
import {type ConversionConfig, type JsonSchema, toJsonSchemaDefs} from '@valibot/to-json-schema';
import * as challenge from '../../packages/contract/challenge-messages.ts';
import {tidyEmail} from '../../packages/contract/email.ts';
import * as messages from '../../packages/contract/messages.ts';
import {
  DESCRIBE_METADATA,
  isMetadata,
  KEY,
  MAX_KEYS,
  MAX_VALUE_LENGTH,
  VALUE,
} from '../../packages/contract/metadata.ts';
import * as orders from '../../packages/contract/order-messages.ts';
import * as scripts from '../../packages/contract/script-messages.ts';
import * as replies from './replies.ts';

/** Each message has one name in the document, by which others refer to it. */
const MESSAGES = {
  Address: messages.Address,
  Adjustment: messages.AdjustmentReply,
  AliveReply: replies.AliveReply,
  Buyer: messages.BuyerRequest,
  BuyerReply: messages.BuyerReply,
  ChallengeAnswer: challenge.ChallengeAnswer,
  ChallengeReply: challenge.ChallengeReply,
  ChallengeRequest: challenge.ChallengeRequest,
  ConfigReply: messages.ConfigReply,
  ConfirmReply: orders.ConfirmReply,
  ConfirmRequest: orders.ConfirmRequest,
  DoctorReply: replies.DoctorReply,
  Error: replies.ErrorReply,
  FindOrderRequest: orders.FindOrderRequest,
  FoundOrderReply: orders.FoundOrderReply,
  HealthReply: replies.HealthReply,
  IntegrityReply: scripts.IntegrityReply,
  KeysReply: replies.KeysReply,
  Line: messages.LineRequest,
  OrderReply: messages.OrderReply,
  OrderStatus: messages.OrderStatus,
  PaymentReply: messages.PaymentReply,
  PaymentRequest: messages.PaymentRequest,
  Product: messages.ProductReply,
  ProvedReply: challenge.ProvedReply,
  QuoteReply: messages.QuoteReply,
  QuoteRequest: messages.QuoteRequest,
  ScriptsReply: scripts.ScriptsReply,
  WebhookReply: replies.WebhookReply,
} as const;

/** A message's name in the document. */
export type MessageName = keyof typeof MESSAGES;

const TIDIED =
  'A name and a domain with a dot, at most 254 characters. Space around it is taken off, and a domain of other letters becomes ASCII, before it is checked.';

/** What else the converter can't express it refuses: then no document is made. */
const CONFIG: ConversionConfig = {
  target: 'draft-2020-12',
  overrideRef: ({referenceId}) => refTo(referenceId as MessageName),
  overrideSchema: ({valibotSchema}) =>
    'check' in valibotSchema && valibotSchema.check === isMetadata ? METADATA : undefined,
  overrideAction: ({valibotAction: action, jsonSchema, errors}) => {
    const isTidied = 'operation' in action && action.operation === tidyEmail;
    // What comes after it in the pipe speaks of the outcome, which is not what is sent.
    if (isTidied || jsonSchema.description === TIDIED) return {type: 'string', description: TIDIED};
    // JSON Schema reads every pattern as Unicode: https://json-schema.org/draft/2020-12/json-schema-core#section-6.4
    const {flags} = 'requirement' in action && action.requirement instanceof RegExp ? action.requirement : {};
    return flags === 'u' && errors?.length === 1 ? jsonSchema : undefined;
  },
};

const METADATA: JsonSchema = {
  type: 'object',
  maxProperties: MAX_KEYS,
  propertyNames: {type: 'string', pattern: KEY.source},
  additionalProperties: {type: 'string', maxLength: MAX_VALUE_LENGTH, pattern: VALUE.source},
  description: DESCRIBE_METADATA,
};

/** How the document refers to a message. */
export function refTo(name: MessageName): string {
  return `#/components/schemas/${name}`;
}

/**
 * Every message as JSON Schema, by its name.
 * @throws Error for a schema that can't be expressed and is not described here
 */
export function messageSchemas(): Record<MessageName, JsonSchema> {
  return toJsonSchemaDefs(MESSAGES, CONFIG);
}
