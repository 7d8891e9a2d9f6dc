/** The tables that say what the server and the sandbox take and answer: made of their types and of the error table. */
import {ERRORS, type ErrorRow} from '../../../packages/contract/errors.ts';
import {CHECKS} from '../../../server/doctor/checks.ts';
import {HELD_EVENT, WEBHOOK_EVENTS} from '../../../server/stripe/webhook-events.ts';
import {LINES, LINE_EVENTS} from '../../../server/watch/lines.ts';
import {RECEIPT_ERRORS} from '../../../packages/receipt/receipt-error.ts';
import {fieldsTable, optionsTable} from './interface-tables.ts';
import type {Sections} from './sections.ts';
import {code, table} from './table.ts';

const OPTIONS = 'server/options/options.ts';

/** Every table of the server and the sandbox, by the name of its section. */
export function makeServerTables(): Sections {
  return {
    options: optionsTable(OPTIONS, 'BuyboxOptions'),
    'stripe-options': optionsTable(OPTIONS, 'StripeOptions'),
    'business-options': optionsTable(OPTIONS, 'BusinessOptions'),
    limits: optionsTable('server/guard/limits.ts', 'LimitOptions'),
    'guard-options': optionsTable('server/guard/open-guard.ts', 'GuardOptions'),
    'product-options': optionsTable('server/options/products.ts', 'CatalogProduct'),
    'price-options': optionsTable('packages/contract/pricing.ts', 'UnitPrice'),
    'shop-methods': fieldsTable('server/buybox.ts', 'Buybox', 'Member'),
    order: fieldsTable('server/orders/order.ts', 'Order', 'Field'),
    'refund-options': optionsTable('server/orders/refund-order.ts', 'RefundRequest'),
    'order-query': optionsTable('server/store/store.ts', 'OrderQuery'),
    health: fieldsTable('server/reconcile/health.ts', 'Health', 'Field'),
    'stripe-health': fieldsTable('server/stripe/stripe-state.ts', 'StripeHealth', 'Field'),
    'doctor-checks': table(
      ['Id', 'Looks at'],
      Object.entries(CHECKS).map(([id, {about}]) => [code(id), `${about}.`]),
    ),
    finding: fieldsTable('server/doctor/finding.ts', 'Finding', 'Field'),
    'webhook-events': table(['Event', 'Tells that'], eventsTable()),
    'log-lines': table(['Event', 'Fields'], linesTable()),
    'reconcile-report': fieldsTable('server/reconcile/reconcile.ts', 'ReconcileReport', 'Field'),
    transaction: fieldsTable('server/store/store.ts', 'Transaction', 'Method'),
    errors: table(['Code', 'Status', 'Sentence', 'Repeat'], Object.entries<ErrorRow>(ERRORS).map(errorRow)),
    receipt: fieldsTable('packages/contract/receipt.ts', 'Receipt', 'Claim'),
    'verify-options': optionsTable('packages/receipt/verify-receipt.ts', 'VerifyOptions'),
    'receipt-errors': table(
      ['Code', 'Sentence'],
      Object.entries(RECEIPT_ERRORS).map(([name, says]) => [code(name), says]),
    ),
    'sandbox-options': optionsTable('packages/sandbox/options.ts', 'SandboxOptions'),
    'sandbox-members': fieldsTable('packages/sandbox/sandbox.ts', 'Sandbox', 'Member'),
  };
}

function errorRow([name, {status, message, retryable}]: [string, ErrorRow]): string[] {
  return [code(name), String(status), message, retryable === true ? 'yes' : ''];
}

function eventsTable(): string[][] {
  const events = Object.entries(WEBHOOK_EVENTS).map(([type, tells]) => [code(type), `${tells}.`]);
  return [...events, [code(HELD_EVENT), "money is held; only with `capture: 'manual'`."]];
}

function linesTable(): string[][] {
  return Object.entries(LINES).map(([kind, fields]) => {
    const events = LINE_EVENTS.filter((event) => event.split('.')[0] === kind);
    return [events.map(code).join(', '), fields.map(code).join(', ')];
  });
}
