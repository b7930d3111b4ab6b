// Three figures of the demo, counted by plain loops over the bundled history and nothing of the App, for the second quarter of 2016:
// of how many customers nothing was merged, how many pull requests of customers' developers were merged, and the middle one of
// their days from opening to merge. With the address that `npm run demo -- --serve` prints, they are compared with its pages.
//
//   node test/support/count-demo.mjs [http://127.0.0.1:PORT]
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { load } from 'js-yaml';

const FROM = '2016-04-01';
const UNTIL = '2016-06-30';
const data = new URL('../../src/sandbox/data/', import.meta.url);
/** @type {{ people: { login: string, core?: boolean }[], pulls: Record<'author' | 'address' | 'openedAt' | 'mergedAt', string>[] }} */
const history = JSON.parse(gunzipSync(readFileSync(new URL('history.json.gz', data))).toString('utf8'));
/** @type {{ id: string, domains: string[] }[]} */
const customers = /** @type {any} */ (load(readFileSync(new URL('partnerbot.yml', data), 'utf8'))).customers;

const core = new Set(history.people.filter((p) => p.core).map((p) => p.login));
/** @param {string} address */
const customerOf = (address) => {
  const domain = address.slice(address.indexOf('@') + 1);
  return customers.find((c) => c.domains.some((d) => domain === d || domain.endsWith(`.${d}`)))?.id;
};
/** Who has opened something under an address of a customer, for that customer. The core brings in the work of others. */
const developers = new Map();
for (const pull of history.pulls)
  if (pull.address !== null && !core.has(pull.author)) developers.set(pull.author, customerOf(pull.address));

const merged = history.pulls.filter((pull) => {
  const day = pull.mergedAt.slice(0, 10);
  return developers.has(pull.author) && day >= FROM && day <= UNTIL;
});
const seen = new Set(merged.map((pull) => developers.get(pull.author)));
const days = merged
  .map((pull) => (Date.parse(pull.mergedAt) - Date.parse(pull.openedAt)) / 86_400_000)
  .sort((a, b) => a - b);
const middle =
  ((days[Math.floor((days.length - 1) / 2)] ?? 0) + (days[Math.ceil((days.length - 1) / 2)] ?? 0)) / 2;
/** @type {Record<string, number>} */
const byHand = {
  'customers of whom none was seen': customers.filter((c) => !seen.has(c.id)).length,
  'merged pull requests': merged.length,
  'median days from opening to merge': Math.round(middle * 10_000) / 10_000,
};

const [url] = process.argv.slice(2);
const onPages = url === undefined ? null : await readPages(url);
for (const [name, value] of Object.entries(byHand)) {
  const other = onPages?.[name];
  const word = onPages === null ? '' : other === value ? ', the pages too' : `, and the pages say ${other}`;
  process.stdout.write(`${name}, ${FROM} to ${UNTIL}: ${value} by hand${word}\n`);
  if (onPages !== null && other !== value) process.exitCode = 1;
}

/** The same from `/api/v1` of a served demo, as a maintainer. @param {string} address @returns {Promise<Record<string, number | undefined>>} */
async function readPages(address) {
  const home = await (await fetch(address)).text();
  const token = /name="token" value="([^"]+)"/.exec(home)?.[1] ?? '';
  const chosen = await fetch(new URL('/demo/as', address), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ token, role: 'maintainer' }),
  });
  const cookie = chosen.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const list = new URL(`/api/v1/storage-demo/figures?from=${FROM}&until=${UNTIL}&per_page=200`, address);
  /** @type {{ items: { id: string, part: string | null, value: number, n: number }[] }} */
  const { items } = /** @type {any} */ (await (await fetch(list, { headers: { cookie } })).json());
  /** @param {string} id @param {string | null} part */
  const find = (id, part) => items.find((row) => row.id === id && row.part === part);
  const silent = find('silent-share', null);
  return {
    'customers of whom none was seen': silent && Math.round(silent.value * silent.n),
    'merged pull requests': find('pull-request-duration', null)?.n,
    'median days from opening to merge': find('pull-request-duration', null)?.value,
  };
}
