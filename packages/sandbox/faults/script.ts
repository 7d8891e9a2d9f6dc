/** The script of faults: which are planned, and which strikes now. Knows rules; breaks nothing itself. */
import {CALL_FAULTS, EVENT_FAULTS, type CallFault, type EventFault, type Fault, type FaultRule} from './fault.ts';

/** The faults of one sandbox. */
export interface FaultScript {
  /** Plans a fault. @throws Error for a rule that could never strike. */
  add(rule: FaultRule): void;
  /** The rules that can still strike. */
  list(): FaultRule[];
  /** Forgets every rule. */
  clear(): void;
}

/** A script, and the two places that ask it. */
export interface FaultSource extends FaultScript {
  /** The fault that this call meets, if any: `POST /v1/payment_intents/:id`, or its path with the id. */
  forCall(endpoint: string, path: string): CallFault | null;
  /** The faults that the delivery of this event meets. */
  forEvent(type: string): EventFault[];
}

interface Planned {
  rule: FaultRule;
  toPass: number;
  left: number;
}

/** A script with nothing in it; `note` is told of every fault that strikes. */
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
