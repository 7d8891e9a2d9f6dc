/** Every set-up with something between the buyer and the shop, and what is known of each. Starts nothing. */
import {readFileSync} from 'node:fs';

/** A set-up. */
export interface Proxy {
  /** As the table shows it. */
  name: string;
  kind: 'nginx' | 'apache' | 'rewrites' | 'vite';
  /** For nginx and Apache: its lines, in which the shop is at 127.0.0.1:3000. */
  lines?: string;
  /** The path of the page, as its buyers see it. @default '/' */
  page?: string;
  /** Of the shop. @default '/buybox' */
  basePath?: string;
  /** Whether its buyers come over TLS, which ends there. @default false */
  isSecure?: boolean;
  /** Whether the page sells to a browser that doesn't say whose page it is, or only by the option `publicUrl`. */
  silent: 'sells' | 'needs publicUrl' | 'is never silent';
}

const PLAIN = 'proxy_pass http://127.0.0.1:3000;';

const nginx = (lines: string, path = '/'): Pick<Proxy, 'kind' | 'lines'> => ({
  kind: 'nginx',
  lines: `location ${path} { ${lines} }`,
});

/** All of them. */
export const PROXIES: readonly Proxy[] = [
  {name: 'nginx, proxy_pass alone', ...nginx(PLAIN), silent: 'needs publicUrl'},
  {
    name: 'nginx, as docs/hosts/ shows it',
    kind: 'nginx',
    lines: readFileSync('demo/hosts/behind-nginx/nginx.conf', 'utf8'),
    silent: 'sells',
  },
  {
    name: 'nginx, Host $host on a port',
    ...nginx(`${PLAIN} proxy_set_header Host $host;`),
    silent: 'needs publicUrl',
  },
  {
    name: 'nginx, Host $host:$server_port',
    ...nginx(`${PLAIN} proxy_set_header Host $host:$server_port;`),
    silent: 'sells',
  },
  {
    name: 'nginx, X-Forwarded-Host',
    ...nginx(`${PLAIN} proxy_set_header X-Forwarded-Host $http_host;`),
    silent: 'needs publicUrl',
  },
  {
    name: 'nginx, a prefix cut off',
    ...nginx('proxy_pass http://127.0.0.1:3000/;', '/shop/'),
    page: '/shop/',
    silent: 'needs publicUrl',
  },
  {
    name: 'nginx, a sub-path',
    ...nginx(`${PLAIN} proxy_set_header Host $http_host;`, '/pay/'),
    page: '/pay/',
    basePath: '/pay/checkout',
    silent: 'sells',
  },
  {name: 'nginx, TLS ends there', ...nginx(PLAIN), isSecure: true, silent: 'is never silent'},
  {
    name: 'nginx, Sec-Fetch-Site taken away',
    ...nginx(`${PLAIN} proxy_set_header Host $http_host; proxy_set_header Sec-Fetch-Site "";`),
    silent: 'sells',
  },
  {
    name: 'Apache, ProxyPass',
    kind: 'apache',
    lines: 'ProxyPass "/" "http://127.0.0.1:3000/"',
    silent: 'needs publicUrl',
  },
  {
    name: 'Apache, ProxyPreserveHost',
    kind: 'apache',
    lines: 'ProxyPreserveHost On\nProxyPass "/" "http://127.0.0.1:3000/"',
    silent: 'sells',
  },
  {name: 'Vite’s dev server, changeOrigin', kind: 'vite', silent: 'needs publicUrl'},
  {name: 'Next.js, rewrites', kind: 'rewrites', page: '/shop.html', silent: 'needs publicUrl'},
];
