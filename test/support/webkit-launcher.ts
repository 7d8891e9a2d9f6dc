/** Runs tests in WebKit for web-test-runner, over WebDriver: one window, one page at a time. */
import {spawn, type ChildProcess} from 'node:child_process';
import type {BrowserLauncher, SessionResult} from '@web/test-runner';
import {freePort} from './free-port.ts';
import {WebDriverWindow} from './webdriver.ts';
import {clickInFrames, typeInFrames} from './webdriver-frames.ts';
import {KEYS} from './webdriver-keys.ts';
import type {WebKitPaths} from './webkit.ts';

const SIZE = {width: 800, height: 600};
const READ_MARGINS = 'return [outerWidth - innerWidth, outerHeight - innerHeight]';

/** What web-test-runner, its commands for keys and our commands for frames ask of a browser. */
export class WebKitLauncher implements BrowserLauncher {
  readonly name = 'WebKit';
  /** The commands of web-test-runner ask by this name whether they know how. */
  readonly type = 'webdriver';
  readonly concurrency = 1;
  readonly #paths: WebKitPaths;
  readonly #processes: ChildProcess[] = [];
  #opening: Promise<WebDriverWindow> | undefined;
  #session: string | undefined;
  /** The driver stands in one frame at a time, and commands of a page may overlap. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(paths: WebKitPaths) {
    this.#paths = paths;
  }

  async startSession(session: string, url: string): Promise<void> {
    this.#session = session;
    await this.#queue((window) => window.post('/url', {url}));
  }

  async stopSession(): Promise<SessionResult> {
    await this.#queue((window) => window.post('/url', {url: 'about:blank'}));
    this.#session = undefined;
    return {};
  }

  async startDebugSession(): Promise<void> {
    throw new Error('WebKit has no debug session here: please use Chromium.');
  }

  isActive(session: string): boolean {
    return this.#session === session;
  }

  async getBrowserUrl(): Promise<string> {
    return String(await this.#queue((window) => window.get('/url')));
  }

  async stop(): Promise<void> {
    if (this.#opening) await this.#queue((window) => window.delete()).catch(() => undefined);
    for (const child of this.#processes.toReversed()) child.kill();
  }

  /** Presses keys one after the other, by their names or as the letters they write. */
  async sendKeys(_session: string, keys: readonly string[]): Promise<void> {
    const actions = keys.flatMap((key) => ['keyDown', 'keyUp'].map((type) => ({type, value: KEYS[key] ?? key})));
    await this.#queue((window) => window.post('/actions', {actions: [{type: 'key', id: 'keyboard', actions}]}));
  }

  /** Makes the page this large inside, in CSS pixels. */
  setViewport(size: {width: number; height: number}): Promise<true> {
    return this.#queue((window) => resize(window, size));
  }

  /** Replaces what stands in a field inside a frame. */
  typeInFrame(selector: string, text: string): Promise<true> {
    return this.#queue((window) => typeInFrames(window, selector, text));
  }

  /** Presses a control inside a frame. */
  clickInFrame(selector: string): Promise<true> {
    return this.#queue((window) => clickInFrames(window, selector));
  }

  #queue<Answer>(command: (window: WebDriverWindow) => Promise<Answer>): Promise<Answer> {
    this.#opening ??= this.#open();
    const opening = this.#opening;
    const answer = this.#last.then(async () => command(await opening));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async #open(): Promise<WebDriverWindow> {
    const {driver, browser} = this.#paths;
    const port = await freePort();
    const env = {...process.env, DISPLAY: process.env.DISPLAY || (await this.#startScreen())};
    this.#start(spawn(driver, [`--port=${port}`], {stdio: 'ignore', env}));
    const window = await WebDriverWindow.open(`http://127.0.0.1:${port}`, {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': {binary: browser, args: ['--automation']},
    });
    await resize(window, SIZE);
    return window;
  }

  /** Answers the screen's name. Xvfb chooses one that is free and writes its number when it can be drawn on. */
  async #startScreen(): Promise<string> {
    const options = ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
    const screen = this.#start(spawn(this.#paths.screen ?? '', options, {stdio: ['ignore', 'pipe', 'ignore']}));
    const number = await new Promise((resolve, reject) => {
      screen.stdout?.once('data', resolve);
      screen.once('error', reject);
      screen.once('exit', () => reject(new Error('Xvfb has ended before it had a screen.')));
    });
    return `:${String(number).trim()}`;
  }

  #start(child: ChildProcess): ChildProcess {
    this.#processes.push(child);
    return child;
  }
}

async function resize(window: WebDriverWindow, {width, height}: typeof SIZE): Promise<true> {
  const margins = await window.post('/execute/sync', {script: READ_MARGINS, args: []});
  const [across = 0, down = 0] = margins as number[];
  await window.post('/window/rect', {width: width + across, height: height + down});
  return true;
}
