import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import { readEvents } from '../../src/history/events-file.js';
import { readPromotions } from '../../src/history/promotions-file.js';

const folder = mkdtempSync(join(tmpdir(), 'partnerbot-events-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = 'date,event,pr,person_id,name,email,login,source,commit';
let files = 0;

function file(content: string | Buffer, ending = 'csv'): string {
  const path = join(folder, `${++files}.${ending}`);
  writeFileSync(path, content);
  return path;
}

describe('readEvents', () => {
  it('reads plain and gzip, with a byte-order mark, CRLF, quotes, blank lines and columns in any order', async () => {
    const text = `\uFEFFperson_id,date,EVENT,pr,name\r\np1,2020-01-01,review,7,"A, ""B"""\r\n\r\np2,2020-01-02T00:00:00Z,pr_merged,,"two\r\nlines"\r\n`;
    const expected = [
      { at: '2020-01-01', event: 'review', person: 'p1', pr: '7', commit: '' },
      { at: '2020-01-02T00:00:00Z', event: 'pr_merged', person: 'p2', pr: '', commit: '' },
    ];
    const answer = { events: expected, problems: [], warnings: [] };
    expect(await readEvents(file(text))).toEqual(answer);
    expect(await readEvents(file(gzipSync(text), 'csv.gz'))).toEqual(answer);
  });

  const good = '2020-01-01,review,7,p1,,,,,c1';
  const cases: { name: string; rows: string; events: number; found: string[] }[] = [
    {
      name: 'an unknown event',
      rows: `2020-01-01,merge,7,p1,,,,,\n${good}`,
      events: 1,
      found: ['2 "merge" is not an event'],
    },
    {
      name: 'an impossible date',
      rows: `${good}\n2020-02-30,review,7,p1,,,,,`,
      events: 1,
      found: ['3 "2020-02-30" is not a date'],
    },
    {
      name: 'nobody',
      rows: `2020-01-01,review,7,,,,,,\n${good}`,
      events: 1,
      found: ['2 person_id is empty'],
    },
    {
      name: 'a column too few',
      rows: `${good}\n2020-01-01,review\n${good}`,
      events: 2,
      found: ['3 this row has 2 columns where the header has 9'],
    },
    {
      name: 'a column too many',
      rows: `${good},x`,
      events: 0,
      found: ['2 this row has 10 columns where the header has 9'],
    },
    {
      name: 'a quote that is never closed',
      rows: `2020-01-01,review,7,p1,"oops,,,,\n${good}\n${good}`,
      events: 2,
      found: ['2 a quote is opened and never closed'],
    },
    {
      name: 'a quote in the middle',
      rows: `2020-01-01,review,7,p1,a "b" c,,,,\n${good}`,
      events: 1,
      found: ['2 a quote stands in the middle'],
    },
    {
      name: 'a line after a text of two lines',
      rows: `2020-01-01,review,7,p1,"a\nb",,,,\n2020-01-01,oops,7,p1,,,,,`,
      events: 1,
      found: ['4 "oops" is not an event'],
    },
  ];
  it.each(cases)('names $name and goes on', async ({ rows, events, found }) => {
    const path = file(`${HEADER}\n${rows}\n`);
    const answer = await readEvents(path);
    expect(answer.events).toHaveLength(events);
    const lines = answer.problems.map((p) => `${p.at.line} ${p.message}`);
    expect(lines).toHaveLength(found.length);
    for (const [i, line] of lines.entries()) expect(line.startsWith(found[i] ?? '?'), line).toBe(true);
    expect(answer.problems.every((p) => p.at.file === path && p.mend !== '')).toBe(true);
  });

  it('keeps what comes before the place where a gzip file breaks off', async () => {
    const rows = Array.from(
      { length: 200_000 },
      (_, i) => `2020-01-01,review,${i},p${(i * 7919) % 9973},,,,,${i * i}`,
    );
    const packed = gzipSync([HEADER, ...rows].join('\n'));
    const path = file(packed.subarray(0, Math.floor(packed.length * 0.8)), 'csv.gz');
    const { events, problems } = await readEvents(path);
    expect(events.length).toBeGreaterThan(1000);
    expect(events.length).toBeLessThan(200_000);
    expect(problems.map((p) => p.message)).toEqual(['the file breaks off here, what follows is not read']);
    expect(problems[0]?.at.line).toBe(events.length + 2);
  });

  const hopeless: { name: string; path: () => string; says: RegExp }[] = [
    { name: 'no file', path: () => join(folder, 'nothing.csv'), says: /does not exist/ },
    { name: 'an empty file', path: () => file(''), says: /is empty/ },
    { name: 'no header', path: () => file('2020-01-01,review,7,p1,,,,,\n'), says: /mend its header/ },
    { name: 'a header without person_id', path: () => file('date,event,pr,who\n'), says: /mend its header/ },
    {
      name: 'a column named twice',
      path: () => file('date,event,pr,person_id,date\n'),
      says: /mend its header/,
    },
    { name: 'no gzip at all', path: () => file('plain', 'csv.gz'), says: /not a whole gzip file/ },
  ];
  it.each(hopeless)('refuses $name', async ({ path, says }) => {
    await expect(readEvents(path())).rejects.toThrow(UserError);
    await expect(readEvents(path())).rejects.toThrow(says);
  });
});

describe('readPromotions', () => {
  it('reads promotions with their lines, and names what it cannot use', async () => {
    const { promotions, lines, problems } = await readPromotions(
      file(
        'person_id,role,date,kind\np1,committer,2020-01-02,promotion\np2,committer,soon,promotion\np3,,2020-01-01,initial\n,x,2020-01-01,initial\np4,x,2020-01-01,initial\n',
      ),
    );
    expect(promotions.map((p) => `${p.person} ${p.role} ${p.day} ${p.kind} ${lines.get(p)}`)).toEqual([
      'p1 committer 18263 promotion 2',
      'p4 x 18262 initial 6',
    ]);
    expect(problems.map((p) => `${p.at.line} ${p.message}`)).toEqual([
      '3 "soon" is not a date',
      '4 role is empty',
      '5 person_id is empty',
    ]);
  });
});
