import vue from '@vitejs/plugin-vue';

const isCustomElement = (tag) => tag === 'buy-box';

export default {
  plugins: [vue({template: {compilerOptions: {isCustomElement}}})],
  server: {proxy: {'/buybox': `http://127.0.0.1:${process.env.PORT}`}},
};
