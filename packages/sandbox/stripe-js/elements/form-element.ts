/** An element in whose frame a card is typed: what the page may have done with it there. */
import type {ApiReply, ConfirmRequest, CreateReply, CreateRequest} from '../wire/messages.ts';
import {FramedElement} from './framed-element.ts';

/** One such element. What was typed never leaves the frame but to the API. */
export abstract class FormElement<Options extends object> extends FramedElement<Options> {
  /** Lets the frame confirm with what was typed; answers the first error of a field without a request. */
  async askConfirm(request: ConfirmRequest): Promise<ApiReply> {
    return (await this.ask('confirm', request)) as ApiReply;
  }

  /** Lets the frame make a PaymentMethod or a token of what was typed. */
  async askCreate(request: CreateRequest): Promise<CreateReply> {
    return (await this.ask('create', request)) as CreateReply;
  }

  /** Fills in a test card; the sandbox only. */
  async askFill(number: string): Promise<void> {
    await this.ask('fill', number);
  }
}
