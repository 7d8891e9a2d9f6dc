/** Speaks WebDriver, as W3C has it, with one browser in one window. Knows neither which browser nor what for. */
import {setTimeout as delay} from 'node:timers/promises';

/** An element of the page, as WebDriver names it. */
export interface WebDriverElement {
  'element-6066-11e4-a52e-4f735466cecf': string;
}

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const START_TRIES = 200;
const PAUSE_MS = 50;

/** A window of a browser. Every command throws an Error with the driver's own message. */
export class WebDriverWindow {
  readonly #address: string;

  private constructor(address: string) {
    this.#address = address;
  }

  /** Opens a window; waits for the driver, which may have been started just now. */
  static async open(driver: string, capabilities: Record<string, unknown>): Promise<WebDriverWindow> {
    await waitFor(`${driver}/status`);
    const body = {capabilities: {alwaysMatch: capabilities}};
    const {sessionId} = (await ask(`${driver}/session`, 'POST', body)) as {sessionId: string};
    return new WebDriverWindow(`${driver}/session/${sessionId}`);
  }

  get(path: string): Promise<unknown> {
    return ask(`${this.#address}${path}`, 'GET');
  }

  post(path: string, body: object = {}): Promise<unknown> {
    return ask(`${this.#address}${path}`, 'POST', body);
  }

  delete(path = ''): Promise<unknown> {
    return ask(`${this.#address}${path}`, 'DELETE');
  }

  /** The elements of the frame it stands in. */
  async findAll(selector: string): Promise<WebDriverElement[]> {
    return (await this.post('/elements', {using: 'css selector', value: selector})) as WebDriverElement[];
  }

  /** Reads something of an element: `displayed`, `rect`. */
  read(element: WebDriverElement, what: string): Promise<unknown> {
    return this.get(`/element/${element[ELEMENT]}/${what}`);
  }

  /** Does something to an element: `click`, or `value` with the keys to type. */
  async act(element: WebDriverElement, what: string, body?: object): Promise<void> {
    await this.post(`/element/${element[ELEMENT]}/${what}`, body);
  }
}

async function ask(address: string, method: string, body?: object): Promise<unknown> {
  const response = await fetch(address, {method, ...(body && {body: JSON.stringify(body)})});
  const {value} = (await response.json()) as {value: {message?: string} | null};
  if (response.ok) return value;
  throw new Error(`${method} ${new URL(address).pathname}: ${value?.message ?? response.status}`);
}

async function waitFor(address: string): Promise<void> {
  for (let tries = 0; tries < START_TRIES; tries += 1) {
    const isUp = await fetch(address).then(
      ({ok}) => ok,
      () => false,
    );
    if (isUp) return;
    await delay(PAUSE_MS);
  }
  throw new Error(`No WebDriver answers at ${address}.`);
}
