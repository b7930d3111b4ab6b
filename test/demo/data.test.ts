import { statSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/config/parse.js';
import { checkModel } from '../../src/customers/model/check.js';
import {
  dataPath,
  loadAnswers,
  loadConfigText,
  loadHistory,
  useLater,
} from '../../src/sandbox/demo/history.js';

interface Config {
  customers: { id: string; name: string; domains: string[]; companies?: string[]; visibility: string }[];
  mentors: { people: { login: string }[]; fallback: string };
}

const history = loadHistory();
const config = load(loadConfigText()) as Config;
const domains = config.customers.flatMap((c) => c.domains);
const ofCustomer = (address: string): boolean => {
  const domain = address.slice(address.indexOf('@') + 1);
  return domains.some((d) => domain === d || domain.endsWith(`.${d}`));
};

describe('the bundled history', () => {
  it('is small and holds at least 500 pull requests of half a year', () => {
    expect(statSync(dataPath('history.json.gz')).size).toBeLessThan(300_000);
    expect(history.pulls.length).toBeGreaterThanOrEqual(500);
    const days = history.pulls.map((p) => p.mergedAt.slice(0, 10)).sort();
    expect(days[0]?.slice(0, 7)).toBe('2016-01');
    expect(days.at(-1)?.slice(0, 7)).toBe('2016-06');
  });

  it('numbers pull requests in order of opening, each before its reviews and those before the merge', () => {
    expect(history.pulls.map((p) => p.number)).toEqual(history.pulls.map((_, i) => i + 1));
    const wrong = history.pulls.filter((pull, i) => {
      const times = [pull.openedAt, ...pull.reviews.map((r) => r.at), pull.mergedAt];
      const before = history.pulls[i - 1];
      return (
        times.some((at, n) => n > 0 && (times[n - 1] ?? '') > at) ||
        (before && before.openedAt > pull.openedAt)
      );
    });
    expect(wrong).toEqual([]);
  });

  it('has nobody review their own work, and nobody twice on one pull request', () => {
    for (const { author, reviews } of history.pulls) {
      const reviewers = reviews.map((r) => r.by);
      expect(reviewers).not.toContain(author);
      expect(new Set(reviewers).size).toBe(reviewers.length);
    }
  });

  it('names people by unique handles of a colour and an animal, and everybody who acts is listed', () => {
    const logins = history.people.map((p) => p.login);
    expect(new Set(logins).size).toBe(logins.length);
    expect(logins.filter((login) => !/^[a-z]+-[a-z]+$/.test(login))).toEqual([]);
    const acting = history.pulls.flatMap((p) => [p.author, ...p.reviews.map((r) => r.by)]);
    expect(new Set(acting)).toEqual(new Set(logins));
  });

  it("keeps addresses of customers' domains only, with the handle before the @", () => {
    const addresses = history.pulls.flatMap((p) => (p.address ? [[p.author, p.address] as const] : []));
    const listed = history.people.flatMap((p) => p.addresses.map((a) => [p.login, a] as const));
    expect(addresses.length).toBeGreaterThan(150);
    expect(
      [...addresses, ...listed].filter(([who, a]) => !ofCustomer(a) || !a.startsWith(`${who}@`)),
    ).toEqual([]);
    expect(JSON.stringify(history).match(/@/g)?.length).toBe(addresses.length + listed.length);
  });
});

describe('the demo project', () => {
  it('has at least ten customers, of every visibility, two of them silent in the window', () => {
    expect(config.customers.length).toBeGreaterThanOrEqual(10);
    expect(new Set(config.customers.map((c) => c.visibility))).toEqual(
      new Set(['public', 'anonymous', 'private']),
    );
    const seen = JSON.stringify(history.people);
    const silent = config.customers.filter((c) => !c.domains.some((d) => seen.includes(d))).map((c) => c.id);
    expect(silent).toEqual(['quantum', 'istuary']);
  });

  it('is understood before and after the mentors take turns, and has something for every page', () => {
    const [now, later] = [loadConfigText(), useLater(loadConfigText())].map((text) =>
      parseSettings(text, 'partnerbot.yml'),
    );
    expect([now?.problems, later?.problems]).toEqual([[], []]);
    expect(now?.settings?.mentors.strategy).not.toBe('on-duty');
    expect(later?.settings?.mentors.strategy).toBe('on-duty');
    const { model, customers, dashboard, relationships } = later?.settings ?? {};
    expect(dashboard?.public).toBe(true);
    expect(Object.keys(relationships ?? {}).length).toBeGreaterThan(2);
    expect(
      checkModel(model ?? { types: [], segments: [] }, {
        customers: (customers ?? []).map((c, at) => ({ ...c, path: [at] })),
      }),
    ).toEqual([]);
  });

  it('has mentors who all appear in the history', () => {
    const logins = new Set(history.people.map((p) => p.login));
    const named = [...config.mentors.people.map((m) => m.login), config.mentors.fallback];
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((login) => !logins.has(login))).toEqual([]);
  });

  it('has an answer for every pull request, under names that the customers carry', () => {
    const answers = loadAnswers();
    expect([...answers.keys()]).toEqual(history.pulls.map((p) => p.number));
    const names = new Set(
      config.customers.flatMap((c) => [c.name, ...(c.companies ?? [])].map((n) => n.toLowerCase())),
    );
    const confirmed = history.pulls.filter(
      (p) => p.address && names.has(answers.get(p.number)?.toLowerCase() ?? ''),
    );
    expect(confirmed.length).toBeGreaterThan(140);
  });
});
