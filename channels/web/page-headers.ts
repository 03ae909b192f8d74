/** What every page says to the browser. No inline script or style anywhere: what a prospect writes can never run. */

export type Framing = 'nobody' | { by: string[] };

export function pageHeaders(framing: Framing): Record<string, string> {
  const ancestors = framing === 'nobody' ? "'none'" : ["'self'", ...framing.by].join(' ');
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${ancestors}`,
  ];
  return {
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-cache',
    ...(framing === 'nobody' && { 'x-frame-options': 'DENY' }),
  };
}
