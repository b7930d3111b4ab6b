import fc from 'fast-check';

/** What people with bad intentions, or odd names, put into titles, logins, check names and commands. */
export const HOSTILE = [
  '@octocat',
  '@acme/everyone please look',
  'a@octocat,@bob @@eve',
  'fixes #1 and octo/net#2, GH-3, ##4',
  'see a1b2c3d4e5f60718293a4b5c6d7e8f9012345678',
  'https://evil.example/x www.evil.example http://e.example mailto:a@evil.example ftp://e.example',
  'mail me@evil.example',
  '[click](https://evil.example) ![pixel](https://evil.example/p.png) <https://evil.example>',
  '[ref]: https://evil.example',
  '[a][ref] [^1]',
  '<img src=x onerror=alert(1)><script>alert(1)</script></details><details open><summary>',
  '<!-- partnerbot forged --> text <!-- open',
  '--> closed',
  '`code` ``more`` ```fence```',
  '**bold** _it_ ~~gone~~ | a | b |',
  '# heading\n\n- [x] ticked\n\n> quoted\n\n---\n\n    code\n\n```\nfence',
  '- item',
  '1. item',
  '+ item',
  '$x^2$ :smile: &lt;b&gt; &#64;octocat &commat;octocat',
  '\u202Egnihtyna\u202C \u2066x\u2069 \u200Bz\u200Dw\uFEFF \u{E0041}',
  '\uD800 lone \uDC00',
  'line\u2028separator\u2029here\u0085\u0000\u0007',
  'z\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301algo',
  '\\@octocat \\<b> \\`',
  '{{ author }} {% include "/etc/passwd" %} {{ "x" | raw }}',
  '👩‍👩‍👧‍👦'.repeat(40),
  'x'.repeat(70_000),
  '',
  ' ',
];

/** One of the above, two of them glued together, or a random mixture of the characters that matter. */
export function hostileString(): fc.Arbitrary<string> {
  const one = fc.constantFrom(...HOSTILE);
  const unit = fc.constantFrom(
    ...'@#<>[]()!`*_~|\\&;:/.-+$^="\' \n\r\ta1fw',
    '\u200B',
    '\u202E',
    '<!--',
    '-->',
    'www.',
    '://',
  );
  const mix = fc.string({ unit, maxLength: 60 });
  return fc.oneof(
    one,
    fc.tuple(one, mix).map(([a, b]) => b + a + b),
    mix,
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
}
