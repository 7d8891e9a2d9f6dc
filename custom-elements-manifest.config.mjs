/** How the tag's own documentation is read out of its source. */
export default {
  globs: ['packages/element/**/*.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  quiet: true,
};
