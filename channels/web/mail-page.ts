import { createHash } from 'node:crypto';

/** The small pages behind the links of our mails: one sentence, one button, no script. */
type PageButton = {
  label: string;
  action: string;
  quiet?: boolean;
  /** Room for some, and what it is for. */
  notes?: { label: string; isRequired: boolean };
};

export type MailPage = {
  title: string;
  text: string[];
  /** What a press of the button does is asked for by POST: programs that look links up never press it. */
  buttons: PageButton[];
};

const style = `
:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:light-dark(#f7f6f3,#121412);
color:light-dark(#1b1c1a,#edefec);font:17px/1.5 "Inter",-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif}
main{box-sizing:border-box;width:min(30rem,100% - 32px);padding:32px;border-radius:16px;
background:light-dark(#fff,#1a1d1b);border:1px solid light-dark(#e4e1d9,#2d322e)}
h1{margin:0 0 12px;font-size:22px;line-height:1.25;letter-spacing:-.01em}
p{margin:0 0 12px;color:light-dark(#4b4d48,#bfc4be)}
p{white-space:pre-line}
form{margin:20px 0 0}form+form{margin-top:8px}
label{display:block;font-size:15px}
textarea{box-sizing:border-box;display:block;width:100%;margin:4px 0 12px;padding:10px;border:1px solid light-dark(#8d8a80,#7d847e);
border-radius:10px;font:inherit;background:none;color:inherit}
button{box-sizing:border-box;width:100%;min-height:48px;padding:10px 20px;border:1px solid transparent;border-radius:10px;
font:inherit;font-weight:600;cursor:pointer;background:light-dark(#0c6b52,#3fb68b);color:light-dark(#fff,#06231a)}
button.quiet{background:none;border-color:light-dark(#8d8a80,#7d847e);color:inherit}
button:focus-visible{outline:3px solid light-dark(#1769e0,#8ab4ff);outline-offset:2px}
footer{margin-top:24px;font-size:13px;color:light-dark(#66685f,#979d96)}
`;

const styleHash = createHash('sha256').update(style).digest('base64');

export const mailPageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
  // The address of the page is the key to what it does.
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
};

export const mailPage = ({ title, text, buttons }: MailPage, company: string, language = 'en'): string =>
  `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>${style}</style></head>
<body><main>
<h1>${escaped(title)}</h1>
${text.map((line) => `<p>${escaped(line)}</p>`).join('\n')}
${buttons.map(form).join('\n')}
<footer>${escaped(company)}</footer>
</main></body></html>
`;

const form = ({ label, action, quiet, notes }: PageButton): string =>
  [
    `<form method="post" action="${escaped(action)}">`,
    ...(notes ? [room(notes)] : []),
    `<button${quiet ? ' class="quiet"' : ''}>${escaped(label)}</button></form>`,
  ].join('');

const room = ({ label, isRequired }: NonNullable<PageButton['notes']>): string =>
  `<label>${escaped(label)}<textarea name="notes" rows="4" maxlength="10000"${isRequired ? ' required' : ''}></textarea></label>`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
