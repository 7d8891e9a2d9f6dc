/** Reads TypeScript's types as JSON Schema. Knows types; of Stripe it knows how ids, decimals and enums are written. */
import ts from 'typescript-api';

/** As much of JSON Schema as types can say. */
export interface Schema {
  $ref?: string;
  type?: 'array' | 'boolean' | 'null' | 'number' | 'object' | 'string';
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  /** Which field tells the members of `oneOf` apart: ajv's own word, so that only the one meant is complained of. */
  discriminator?: {propertyName: string};
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
}

/** What the sandbox makes, by its `object`. Where a type has an id or any other object, only the id can be meant. */
const EXPANDABLE = new Set([
  'account',
  'application_fee',
  'balance_transaction',
  'card',
  'charge',
  'coupon',
  'credit_note',
  'customer',
  'discount',
  'dispute',
  'invoice',
  'mandate',
  'payment_intent',
  'payment_method',
  'payout',
  'price',
  'product',
  'promotion_code',
  'refund',
  'review',
  'setup_attempt',
  'setup_intent',
  'shipping_rate',
  'subscription',
  'subscription_schedule',
  'test_helpers.test_clock',
  'transfer',
  'transfer_reversal',
]);

const {TypeFlags} = ts;
const IGNORED = TypeFlags.Undefined | TypeFlags.Void | TypeFlags.Never;
const TEXT = TypeFlags.String | TypeFlags.TemplateLiteral;

/** Reads the types of one program. Each object type becomes a definition of its own, so that types may be circular. */
export class TypeReader {
  /** Every object type that was met, by its name and a number. */
  readonly definitions: Record<string, Schema> = {};
  readonly #names = new Map<ts.Type, string>();
  readonly #checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  /** Where the schema of a named type is among the definitions. @throws Error when the type allows everything. */
  refer(name: string, type: ts.Type): string {
    const schema = this.read(type);
    if (schema.$ref) return schema.$ref;
    if (!schema.oneOf && !schema.anyOf) throw new Error(`${name} is no object: ${JSON.stringify(schema)}`);
    this.definitions[name] = schema;
    return `#/$defs/${encodeURIComponent(name.replaceAll('/', '~1'))}`;
  }

  /** The schema of a type. What TypeScript doesn't check, neither does the schema. */
  read(type: ts.Type): Schema {
    const plain = readPlain(type);
    if (plain) return plain;
    if (type.isUnion()) return this.#readChoice(type.types.filter((member) => !isNothing(member)));
    if (/^Decimal(Impl)?$/.test((type.aliasSymbol ?? type.symbol)?.name ?? '')) return {type: 'string'};
    if (!this.#checker.isArrayType(type)) return {$ref: `#/$defs/${this.#define(type)}`};
    const [item] = this.#checker.getTypeArguments(type as ts.TypeReference);
    return {type: 'array', items: item ? this.read(item) : {}};
  }

  /** Every event has a `type` of its own. */
  #readChoice(members: readonly ts.Type[]): Schema {
    const types = new Set(members.map((member) => this.#findText(member, 'type')));
    if (members.length < 2 || types.size < members.length || types.has(undefined)) return this.#readUnion(members);
    const oneOf = members.map((member) => this.read(member));
    return {type: 'object', discriminator: {propertyName: 'type'}, required: ['type'], oneOf};
  }

  /** An enum is closed here: Stripe's types leave each open for the values of versions to come. */
  #readUnion(members: readonly ts.Type[]): Schema {
    const texts = members.filter((member) => member.isStringLiteral()).map(({value}) => value);
    const hasText = members.some(({flags}) => flags & TEXT);
    const rest = members.filter((member) => !member.isStringLiteral() && !this.#isLeftOut(member, texts, hasText));
    const booleans = rest.filter(({flags}) => flags & TypeFlags.BooleanLiteral);
    const others = booleans.length === 2 ? rest.filter((member) => !booleans.includes(member)) : rest;
    const choices: Schema[] = [
      ...(texts.length > 0 ? [{enum: texts.toSorted()}] : []),
      ...(booleans.length === 2 ? [{type: 'boolean' as const}] : []),
      ...others.map((member) => this.read(member)),
    ];
    return choices.length === 1 && choices[0] ? choices[0] : {anyOf: choices};
  }

  /** Whether a member adds nothing: "any other text" beside texts, or an object beside its id that is never made. */
  #isLeftOut(member: ts.Type, texts: readonly string[], hasText: boolean): boolean {
    if (isOtherText(member)) return texts.length > 0;
    const name = hasText ? this.#findText(member, 'object') : undefined;
    return name !== undefined && !EXPANDABLE.has(name);
  }

  /** The one text that a field of an object may hold. */
  #findText(type: ts.Type, field: string): string | undefined {
    const property = this.#checker.getPropertyOfType(type, field);
    const value = property && this.#checker.getTypeOfSymbol(property);
    return value?.isStringLiteral() ? value.value : undefined;
  }

  #define(type: ts.Type): string {
    const known = this.#names.get(type);
    if (known !== undefined) return known;
    const name = `${(type.aliasSymbol ?? type.symbol)?.name ?? 'object'}-${this.#names.size}`;
    this.#names.set(type, name);
    this.definitions[name] = this.#readObject(type);
    return name;
  }

  #readObject(type: ts.Type): Schema {
    const fields = this.#checker.getPropertiesOfType(type).map((field) => this.#readField(field));
    const known = fields.filter(({type}) => !isNothing(type));
    const index = this.#checker.getIndexInfoOfType(type, ts.IndexKind.String);
    return {
      type: 'object',
      properties: Object.fromEntries(known.map(({name, type}) => [name, this.read(type)])),
      required: known.filter(({isOptional}) => !isOptional).map(({name}) => name),
      additionalProperties: index ? this.read(index.type) : false,
    };
  }

  #readField(field: ts.Symbol): {name: string; type: ts.Type; isOptional: boolean} {
    const isOptional = Boolean(field.flags & ts.SymbolFlags.Optional);
    return {name: field.name, type: this.#checker.getTypeOfSymbol(field), isOptional};
  }
}

function readPlain(type: ts.Type): Schema | undefined {
  const {flags} = type;
  if (flags & (TypeFlags.Any | TypeFlags.Unknown)) return {};
  if (flags & TypeFlags.Null) return {type: 'null'};
  if (flags & TEXT || isOtherText(type)) return {type: 'string'};
  if (flags & TypeFlags.Number) return {type: 'number'};
  if (flags & TypeFlags.Boolean) return {type: 'boolean'};
  if (type.isStringLiteral()) return {type: 'string', const: type.value};
  if (type.isNumberLiteral()) return {type: 'number', const: type.value};
  if (flags & TypeFlags.BooleanLiteral) return {type: 'boolean', const: isTrue(type)};
  return undefined;
}

/** `string & Record<never, never>`: how Stripe's types say that an enum will grow. */
function isOtherText(type: ts.Type): boolean {
  return type.isIntersection() && type.types.some(({flags}) => flags & TEXT);
}

/** What may not be sent at all, such as `deleted?: void`. */
function isNothing(type: ts.Type): boolean {
  return type.isUnion() ? type.types.every(isNothing) : Boolean(type.flags & IGNORED);
}

function isTrue(type: ts.Type): boolean {
  return (type as ts.Type & {intrinsicName?: string}).intrinsicName === 'true';
}
