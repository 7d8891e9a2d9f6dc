/** Opens the demo on what stands in the sources now; Node's watch mode starts it again at every change. */
import {buildIfChanged} from './build.ts';

await buildIfChanged();
await import('../../demo/main.ts');
