/** The script of both 3-D Secure frames: the window around the challenge, and the bank's page inside it. */

import {showBankPage} from './bank-page.ts';
import {showChallengeWindow} from './challenge-window.ts';

if (location.pathname.endsWith('/challenge.html')) showBankPage();
else showChallengeWindow();
