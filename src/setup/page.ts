/** A whole answer to the browser: HTML without script or style, and what the browser may do with it. */
export interface Page {
  status: number;
  html: string;
  /** Origin that a form on the page may be sent to; none where it is left out. */
  formTo?: string;
}

/** The one button: sends the manifest to GitHub, where the person sees everything before it is registered. */
export function renderStart(options: {
  action: string;
  manifest: object;
  formTo: string;
  owner: string;
}): Page {
  return {
    status: 200,
    formTo: options.formTo,
    html: layout(
      'Register Partnerbot on GitHub',
      `<p>GitHub will show the name, which you may change there, and register a GitHub App for ${escapeHtml(options.owner)}.
It then sends you back here, and the App’s settings are written to a file on this machine.</p>
<form method="post" action="${escapeHtml(options.action)}">
<input type="hidden" name="manifest" value="${escapeHtml(JSON.stringify(options.manifest))}">
<button type="submit">Go on to GitHub</button>
</form>`,
    ),
  };
}

/** After all went well. */
export function renderDone(options: { file: string; installUrl: string; warnings: string[] }): Page {
  return {
    status: 200,
    html: layout(
      'The App is registered',
      `<p>Its settings are in ${escapeHtml(options.file)}.</p>
${options.warnings.map((text) => `<p>${escapeHtml(text)}</p>\n`).join('')}<p>Next: start it, then <a href="${escapeHtml(options.installUrl)}">install it on your organisation</a>.</p>`,
    ),
  };
}

/** One sentence about what went wrong and what to do. */
export function renderProblem(status: number, sentence: string): Page {
  return { status, html: layout('This did not work', `<p>${escapeHtml(sentence)}</p>`) };
}

/** What a browser may do with the page: nothing but send its form to the named origin. */
export function headersOf({ formTo }: Page): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action ${formTo ?? "'none'"}`,
    'cache-control': 'no-store',
    // Not `no-referrer`: the form would then be sent with the origin `null`, as from a page with something to hide.
    'referrer-policy': 'strict-origin',
    'x-content-type-options': 'nosniff',
  };
}

function layout(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title></head>
<body><main><h1>${escapeHtml(title)}</h1>
${body}
</main></body>
</html>
`;
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}
