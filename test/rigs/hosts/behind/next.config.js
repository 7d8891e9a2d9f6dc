/** Next.js in front, the shop in a process of its own. */
export default {
  rewrites: () => [
    {source: '/buybox/:path*', destination: `http://127.0.0.1:${process.env.SHOP_PORT}/buybox/:path*`},
  ],
};
