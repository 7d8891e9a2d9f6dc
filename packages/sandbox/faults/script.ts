/** The planned faults, and which of them apply now. Knows rules; applies nothing itself. */
import {CALL_FAULTS, EVENT_FAULTS, type CallFault, type EventFault, type Fault, type FaultRule} from './fault.ts';

/** The faults of one sandbox. */
export interface FaultScript {
  /** Plans a fault. @throws Error for a rule that could never match. */
  add(rule: FaultRule): void;
  /** The rules that can still match. */
  list(): FaultRule[];
  /** Forgets every rule. */
  clear(): void;
}

/** A script, and the questions that calls and deliveries ask it. */
export interface FaultSource extends FaultScript {
  /** The fault of this call, if any. Rules match `POST /v1/payment_intents/:id` or the path with the id. */
  forCall(endpoint: string, path: string): CallFault | null;
  /** The faults in the delivery of this event. */
  forEvent(type: string): EventFault[];
}

interface Planned {
  rule: FaultRule;
  toPass: number;
  left: number;
}

/** An empty script; `note` is called for every fault that is applied. */
export function createFaults(note: (on: string, fault: Fault) => void): FaultSource {
  const planned: Planned[] = [];
  return {
    add(rule) {
      checkRule(rule);
      planned.push({rule, toPass: rule.after ?? 0, left: rule.times === 'always' ? Infinity : (rule.times ?? 1)});
    },
    list: () => planned.filter(({left}) => left > 0).map(({rule}) => rule),
    clear: () => void planned.splice(0),
    forCall(endpoint, path) {
      const struck = planned.find((each) => [endpoint, path, '*'].includes(each.rule.on) && strikes(each));
      if (struck) note(endpoint, struck.rule.fault);
      return (struck?.rule.fault as CallFault | undefined) ?? null;
    },
    forEvent(type) {
      const isMeant = (on: string) => on === `event ${type}` || on === 'event *';
      const struck = planned.filter((each) => isMeant(each.rule.on) && strikes(each));
      for (const {rule} of struck) note(`event ${type}`, rule.fault);
      return struck.map(({rule}) => rule.fault as EventFault);
    },
  };
}

function strikes(planned: Planned): boolean {
  if (planned.left <= 0) return false;
  if (planned.toPass > 0) {
    planned.toPass -= 1;
    return false;
  }
  planned.left -= 1;
  return true;
}

function checkRule({on, fault}: FaultRule): void {
  const kinds: readonly string[] = on.startsWith('event ') ? EVENT_FAULTS : CALL_FAULTS;
  if (!kinds.includes(fault.kind)) {
    throw new Error(`A fault of kind ${fault.kind} can't strike on "${on}". There are: ${kinds.join(', ')}.`);
  }
}
