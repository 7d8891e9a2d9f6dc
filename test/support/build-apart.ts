/** Bundles by Vite, which would leave its word for what is built in the environment of all that this process does afterwards. */
import {build, type InlineConfig} from 'vite';

/** What `build` answers; the environment is as it was. */
export async function buildApart(config: InlineConfig): ReturnType<typeof build> {
  const {NODE_ENV} = process.env;
  try {
    return await build(config);
  } finally {
    if (NODE_ENV === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = NODE_ENV;
  }
}
