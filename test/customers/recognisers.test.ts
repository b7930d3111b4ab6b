import { describe, expect, it } from 'vitest';
import { isBot } from '../../src/customers/bots.js';
import { findDay } from '../../src/customers/dates.js';
import { isFreemail } from '../../src/customers/freemail.js';
import { findNoreplyAccount, isNoreply } from '../../src/customers/noreply.js';
import { foldHost } from '../../src/customers/text.js';

describe('bots', () => {
  it.each([
    [{ login: 'dependabot[bot]' }],
    [{ login: 'renovate' }],
    [{ login: 'someone', type: 'Bot' }],
    [{ name: 'github-actions[bot]' }],
    [{ email: '49699333+dependabot[bot]@users.noreply.github.com' }],
    [{ email: 'release-bot@example.org' }],
    [{ login: 'k8s-ci-robot' }],
  ])('are told by type, mark or list: %o', (evidence) => {
    expect(isBot(evidence)).toBe(true);
  });
  it.each([
    [{ name: 'Travis Jenkins', login: 'travis', email: 'travis@example.org' }],
    [{ name: 'Jan Bot', email: 'jan.bot@example.org', login: 'janbot' }],
    [{ name: 'Abbot Talbot', login: 'talbot', email: 'abbot@example.org' }],
    [{ type: 'User', login: 'bottle' }],
    [{}],
  ])('people whose names hold such a word are none: %o', (evidence) => {
    expect(isBot(evidence)).toBe(false);
  });
});

describe('addresses of nobody’s employer', () => {
  it.each([
    'gmail.com',
    'Yahoo.co.jp',
    'hotmail.fr',
    'qq.com',
    'proton.me',
    'gmx.de',
    'yandex.ru',
    'icloud.com',
  ])('%s is freemail', (domain) => {
    expect(isFreemail(domain)).toBe(true);
  });
  it.each(['acme.com', 'yahoo-inc.com', 'corp.mail.ru', 'live.acme.com', 'gmail.acme.com', 'outlook', ''])(
    '“%s” is not',
    (domain) => {
      expect(isFreemail(domain)).toBe(false);
    },
  );
  it.each([
    'users.noreply.github.com',
    'noreply.example.org',
    'no-reply@acme.com',
    'do-not-reply@acme.com',
    '1+a@users.noreply.github.com',
  ])('%s is noreply', (address) => {
    expect(isNoreply(address)).toBe(true);
  });
  it.each(['reply.com', 'acme.com', 'noreplyacme.com', 'ann@acme.com'])('%s is not noreply', (address) => {
    expect(isNoreply(address)).toBe(false);
  });
  it('reads the account from a hidden address', () => {
    expect(findNoreplyAccount('12+Octo@users.noreply.github.com')).toEqual({ login: 'Octo', id: 12 });
    expect(findNoreplyAccount('octo@users.noreply.github.com')).toEqual({ login: 'octo' });
    expect(findNoreplyAccount('octo@example.org')).toBeUndefined();
  });
});

describe('days and hosts', () => {
  it.each([
    ['2024-02-29T23:59:59-11:00', '2024-02-29'],
    ['2024-02-29', '2024-02-29'],
    ['2023-02-29', undefined],
    ['2024-13-01', undefined],
    ['2024-1-1', undefined],
    ['soon', undefined],
  ])('%s is %s', (date, day) => {
    expect(findDay(date)).toBe(day);
  });
  it('folds hosts', () => {
    expect(foldHost('Mail.ACME.com.')).toBe('mail.acme.com');
    expect(foldHost('bücher.example')).toBe('xn--bcher-kva.example');
    expect(foldHost('')).toBeUndefined();
  });
});
