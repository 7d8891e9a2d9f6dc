/** Prints the document, for the build. Writes no file. */
import {makeDocument} from './document.ts';

process.stdout.write(JSON.stringify(makeDocument()));
