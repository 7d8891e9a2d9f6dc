/**
 * Who may ask for an order: what stands between the open internet and the owner's account at Stripe. Decides by a token, by
 * what was counted and by an answered challenge; knows neither HTTP nor prices, and writes no order.
 */
import {BuyboxError} from '../../packages/contract/errors.ts';
import type {Signer} from '../token.ts';
import type {Network} from './address.ts';
import type {Breaker} from './breaker.ts';
import type {Challenge, ChallengeContext} from './challenge/challenge.ts';
import {type CheckoutClaims, readCheckoutToken, signCheckoutToken, signProved} from './checkout-token.ts';
import {createClientHash} from './client-hash.ts';
import {type Claim, EVERYBODY, type Limiter, type Weighed} from './limiter.ts';
import type {LimitName, Limits} from './limits.ts';

/** What a guard is made of. */
export interface GuardParts {
  readonly limits: Limits;
  readonly limiter: Limiter;
  readonly breaker: Breaker;
  /** Undefined where the owner wants none: then whoever would be challenged has to wait. */
  readonly challenge: Challenge | undefined;
  readonly signer: Signer;
  /** Told where more is asked for than one shop's buyers would. Must not throw. */
  readonly onFlood: () => void;
}

/** Whoever asks, as far as that is known. */
export interface Asking {
  /** The site of the page; empty for the shop's own. */
  readonly page: string;
  /** Undefined where only a proxy's address is known. */
  readonly network: Network | undefined;
}

/** An order that is asked for. */
export interface AskedOrder extends Asking {
  readonly token: string | undefined;
  readonly products: readonly string[];
  readonly intention: string;
}

/** A confirmation that is asked for. */
export interface AskedConfirm extends Pick<AskedOrder, 'intention' | 'network'> {
  readonly orderId: string;
}

/** A quote that is asked for. */
export interface AskedQuote extends Pick<Asking, 'page'> {
  /** Not needed before it has to be a proved one. */
  readonly token: string | undefined;
  readonly products: readonly string[];
}

/** The guard of one shop. */
export class Guard {
  readonly #parts: GuardParts;
  readonly #hashClient: (network: string) => string[];

  constructor(parts: GuardParts) {
    this.#parts = parts;
    this.#hashClient = createClientHash(parts.signer);
  }

  /** How much memory its counting takes, for ever. */
  get bytes(): number {
    return this.#parts.limiter.bytes;
  }

  /** How browsers are challenged; undefined where they are not. */
  get challengeType(): Challenge['type'] | undefined {
    return this.#parts.challenge?.type;
  }

  /** What a page gets with its offer. */
  issueToken(product: string, page: string): string {
    return signCheckoutToken({product, page}, this.#parts.signer);
  }

  /**
   * Lets an order be asked for, or not; before anything has happened.
   * @returns what the order remembers of whoever asks: no address, and of no use after two days; null where nobody is known
   * @throws BuyboxError `checkout_token_invalid`, `challenge_required`, `rate_limited`
   */
  async admitOrder({token, page, products, intention, network}: AskedOrder): Promise<string | null> {
    const {breaker, limiter} = this.#parts;
    const claims = this.#readToken(token, page);
    if (!products.includes(claims.product)) throw new BuyboxError('checkout_token_invalid');
    const clients = this.#clientsOf(network);
    const [isOpen, hasFailed] = await Promise.all([breaker.isOpen(), this.#hasFailed(intention, clients)]);
    const always = limiter.weigh([
      ...this.#ofNetwork(network, ['address', 'network']),
      this.#claim('intention', intention),
      this.#claim('token', claims.id),
      this.#claim('orders', EVERYBODY),
    ]);
    if (always.wait > 0) throw busy(always.wait);
    const unproved = claims.isProved ? undefined : this.#weighUnproved(claims.product, network);
    if (unproved) this.#challengeIf(isOpen || hasFailed, unproved);
    // Counted before anything is waited for: of two at once one finds the other.
    const [wait, waitUnproved] = await Promise.all([always.take(), unproved?.take() ?? 0]);
    if (wait > 0) throw busy(wait);
    if (waitUnproved > 0) throw this.#challengeOr(waitUnproved);
    return clients.at(-1) ?? null;
  }

  /** Lets a payment be confirmed by the server, or not. @throws BuyboxError `rate_limited` */
  async admitConfirm({orderId, intention, network}: AskedConfirm): Promise<void> {
    await this.#hasFailed(intention, this.#clientsOf(network));
    await this.#count([
      ...this.#ofNetwork(network, ['address', 'network']),
      this.#claim('intention', orderId),
      this.#claim('confirms', EVERYBODY),
    ]);
  }

  /** Lets a question be asked, before it is read. @throws BuyboxError `rate_limited` */
  admit(what: 'quotes' | 'reads', network: Network | undefined): void {
    this.#pass(this.#ofNetwork(network, what === 'quotes' ? ['quotes', 'networkQuotes'] : ['reads']));
  }

  /**
   * Lets a price be worked out, or not: more than a shop's buyers would ask for, only for who has answered a challenge.
   * @throws BuyboxError `checkout_token_invalid`, `challenge_required`, `rate_limited`
   */
  admitQuote({token, page, products}: AskedQuote): void {
    const claims = token === undefined ? undefined : this.#readToken(token, page);
    if (claims && !products.includes(claims.product)) throw new BuyboxError('checkout_token_invalid');
    const own = claims?.isProved
      ? this.#claim('tokenQuotes', claims.id)
      : this.#claim('unprovedQuotes', EVERYBODY);
    const weighed = this.#parts.limiter.weigh([own]);
    if (weighed.wait > 0 && claims?.isProved) throw new BuyboxError('checkout_token_invalid');
    if (weighed.wait > 0) throw this.#challengeOr(weighed.wait);
    this.#pass([this.#claim('allQuotes', EVERYBODY)]);
    void weighed.take();
  }

  /** These are many and cheap: the shared store is told, and nobody waits for it. */
  #pass(claims: readonly Claim[]): void {
    const weighed = this.#parts.limiter.weigh(claims);
    if (weighed.wait > 0) throw busy(weighed.wait);
    void weighed.take();
  }

  /** Whether Stripe may be asked once more because a page asks. */
  mayLookUp(): boolean {
    const weighed = this.#parts.limiter.weigh([this.#claim('lookups', EVERYBODY)]);
    if (weighed.wait > 0) return false;
    void weighed.take();
    return true;
  }

  /** Lets an order be found by its secret, or not: whoever asks how orders stand keeps nobody from that. @throws BuyboxError `rate_limited` */
  admitFind(network: Network | undefined): void {
    this.#pass([...this.#ofNetwork(network, ['finds']), this.#claim('allFinds', EVERYBODY)]);
  }

  /** A payment has failed; where a card was declined, cards may be being tried out everywhere. */
  noteFailed({intention, client, isCard}: {intention: string; client: string | null; isCard: boolean}): void {
    const claims = [this.#claim('intentionFailures', intention)];
    if (client !== null) claims.push(this.#claim('failures', client), this.#claim('unprovedFailures', client));
    void this.#parts.limiter.weigh(claims).take();
    if (isCard) this.#parts.breaker.note('declined');
  }

  /** A payment has come. */
  notePaid(): void {
    this.#parts.breaker.note('paid');
  }

  /**
   * A challenge for the page that has this token.
   * @throws BuyboxError `checkout_token_invalid`, `not_found` where the shop has none
   */
  async issueChallenge(token: string, {page, hostname}: {page: string; hostname: string}): Promise<object> {
    const claims = this.#readToken(token, page);
    const challenge = this.#challenge();
    return {type: challenge.type, ...(await challenge.issue(this.#contextOf(claims, hostname)))};
  }

  /**
   * The same token, proved. It keeps its id: however often one answer is sent, it is good for as many orders as one token.
   * @throws BuyboxError `checkout_token_invalid`, `challenge_failed`, `rate_limited`, `not_found`
   */
  async prove(
    {token, answer}: {token: string; answer: string},
    {page, hostname}: {page: string; hostname: string},
  ): Promise<string> {
    const claims = this.#readToken(token, page);
    const verdict = await this.#challenge().verify(answer, this.#contextOf(claims, hostname));
    if (verdict === 'failed') throw new BuyboxError('challenge_failed');
    if (verdict === 'unavailable') {
      // Nobody is let in without limit because somebody else is down.
      await this.#count([this.#claim('outage', EVERYBODY)]);
    }
    return signProved(claims, this.#parts.signer);
  }

  #challenge(): Challenge {
    if (!this.#parts.challenge) throw new BuyboxError('not_found');
    return this.#parts.challenge;
  }

  #contextOf({id}: CheckoutClaims, hostname: string): ChallengeContext {
    const {signer} = this.#parts;
    return {tokenId: id, hostname, secrets: signer.tokenSecrets, now: signer.clock()};
  }

  #readToken(token: string | undefined, page: string): CheckoutClaims {
    const claims = readCheckoutToken(token ?? '', this.#parts.signer);
    if (claims?.page !== page) throw new BuyboxError('checkout_token_invalid');
    return claims;
  }

  /** What an order remembers of whoever asked for it, last: no address, and of no use after two days. Before it, what is still counted. */
  #clientsOf(network: Network | undefined): string[] {
    return network ? this.#hashClient(network.near) : [];
  }

  /** Refuses whose payments are declined again and again. @returns whether some were */
  async #hasFailed(intention: string, clients: readonly string[]): Promise<boolean> {
    const {limiter} = this.#parts;
    const ofClient = (name: LimitName): Claim[] => clients.map((client) => this.#claim(name, client));
    const [wait, unproved] = await Promise.all([
      limiter.weigh([this.#claim('intentionFailures', intention), ...ofClient('failures')]).ask(),
      limiter.weigh(ofClient('unprovedFailures')).ask(),
    ]);
    if (wait > 0) throw busy(wait);
    return unproved > 0;
  }

  #weighUnproved(product: string, network: Network | undefined): Weighed {
    return this.#parts.limiter.weigh([
      ...this.#ofNetwork(network, ['unprovedAddress', 'unprovedNetwork']),
      this.#claim('unprovedProduct', product),
      this.#claim('unprovedOrders', EVERYBODY),
    ]);
  }

  #challengeIf(isSuspect: boolean, {wait, over}: Weighed): void {
    const {challenge, onFlood} = this.#parts;
    if (over.includes('unprovedOrders')) onFlood();
    if (wait > 0 || (isSuspect && challenge)) throw this.#challengeOr(wait);
  }

  /** Without a challenge whoever would get one has to wait. */
  #challengeOr(wait: number): BuyboxError {
    return this.#parts.challenge ? new BuyboxError('challenge_required') : busy(wait);
  }

  async #count(claims: readonly Claim[]): Promise<void> {
    const weighed = this.#parts.limiter.weigh(claims);
    const wait = weighed.wait || (await weighed.take());
    if (wait > 0) throw busy(wait);
  }

  #ofNetwork(network: Network | undefined, [near, wide]: readonly [LimitName, LimitName?]): Claim[] {
    if (!network) return [];
    const claims = [this.#claim(near, network.near)];
    if (wide && network.wide !== undefined) claims.push(this.#claim(wide, network.wide));
    return claims;
  }

  #claim(name: LimitName, of: string): Claim {
    return {limit: this.#parts.limits[name], of};
  }
}

function busy(waitMs: number): BuyboxError {
  return new BuyboxError('rate_limited', {retryAfter: Math.ceil(waitMs / 1000)});
}
