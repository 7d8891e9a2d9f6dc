import react from '@vitejs/plugin-react';

export default {
  plugins: [react()],
  server: {proxy: {'/buybox': {target: `http://127.0.0.1:${process.env.PORT}`, changeOrigin: true}}},
};
