/** The script of every window that a lightbox shows, and of the bank's page inside one of them. */
import {showBankPage} from './bank-page.ts';
import {showCaptchaWindow} from './captcha-window.ts';
import {showChallengeWindow} from './challenge-window.ts';
import {showQrWindow} from './qr-window.ts';
import {showWalletWindow} from './wallet-window.ts';

/** The function that fills each document. */
const WINDOWS: Record<string, () => void> = {
  '/_sandbox/captcha.html': showCaptchaWindow,
  '/_sandbox/challenge.html': showBankPage,
  '/_sandbox/scan.html': showQrWindow,
  '/_sandbox/three-d-secure.html': showChallengeWindow,
  '/_sandbox/wallet.html': showWalletWindow,
};

WINDOWS[location.pathname]?.();
