import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { desiredLabels, type LabelRequest } from '../../src/onboarding/labels.js';
import { hostileString } from './hostile.js';

const style = (name: string) => ({ name, color: '1d76db', description: 'D' });
const settings: LabelRequest['settings'] = {
  labels: {
    partner: style('partner'),
    customerPrefix: style('partner: '),
    stagePrefix: style('stage: '),
    ignore: 'partnerbot: ignore',
  },
  ladder: { stages: ['newcomer', 'contributor'].map((id) => ({ id, title: id, criteria: {} })) },
};
const acme = { label: 'named', name: 'Acme' } as const;
const neutral = { label: 'neutral' } as const;
const ask = (more: Partial<LabelRequest>) =>
  desiredLabels({ settings, audience: neutral, stage: 'newcomer', current: [], timeline: [], ...more });
const on = (subject: string, byBot: boolean) => ({ kind: 'labeled' as const, subject, byBot });
const off = (subject: string, byBot: boolean) => ({ kind: 'unlabeled' as const, subject, byBot });

describe('desiredLabels', () => {
  it.each<[string, Partial<LabelRequest>, string[], string[]]>([
    ['named', { audience: acme }, ['partner', 'partner: Acme', 'stage: newcomer'], []],
    ['neutral', {}, ['partner', 'stage: newcomer'], []],
    ['an issue shows no stage', { stage: null }, ['partner'], []],
    ['nobody’s: nothing', { audience: { label: 'none' }, current: ['bug'] }, [], []],
    ['there already, in another case', { current: ['Partner', 'STAGE: NEWCOMER'] }, [], []],
    [
      'next stage',
      { stage: 'contributor', current: ['partner', 'stage: newcomer'] },
      ['stage: contributor'],
      ['stage: newcomer'],
    ],
    [
      'no longer theirs',
      { audience: { label: 'none' }, current: ['partner', 'stage: newcomer', 'bug'] },
      [],
      ['partner', 'stage: newcomer'],
    ],
    [
      'another customer',
      {
        audience: acme,
        current: ['partner', 'partner: Old', 'stage: newcomer'],
        timeline: [on('partner: Old', true)],
      },
      ['partner: Acme'],
      ['partner: Old'],
    ],
    [
      'a person’s own label with our prefix stays',
      { current: ['partner', 'partner: VIP', 'stage: newcomer', 'stage: review'] },
      [],
      [],
    ],
    [
      'a stage that a person set stays',
      { current: ['stage: contributor'], timeline: [on('stage: contributor', false)] },
      ['partner', 'stage: newcomer'],
      [],
    ],
    [
      'taken off by a person: not put back',
      { timeline: [on('partner', true), off('PARTNER', false)] },
      ['stage: newcomer'],
      [],
    ],
    [
      'taken off by us: put back',
      { timeline: [on('partner', true), off('partner', true)] },
      ['partner', 'stage: newcomer'],
      [],
    ],
    [
      'put on again by a person afterwards',
      {
        current: ['partner'],
        timeline: [off('partner', false), on('partner', false)],
        audience: { label: 'none' },
      },
      [],
      [],
    ],
    [
      'a full pull request takes no more',
      { current: Array.from({ length: 99 }, (_, i) => `l${i}`) },
      ['partner'],
      [],
    ],
    [
      'the label that switches us off is not ours',
      { audience: { label: 'none' }, current: ['partnerbot: ignore'] },
      [],
      [],
    ],
  ])('%s', (_, more, add, remove) => {
    const plan = ask(more);
    expect(plan.add).toEqual(add);
    expect(plan.remove).toEqual(remove);
    expect(plan.ensure.map((s) => s.name)).toEqual(add);
  });

  it('puts the blank back that YAML drops behind a prefix', () => {
    const labels = { ...settings.labels, customerPrefix: style('partner:') };
    expect(ask({ audience: acme, settings: { ...settings, labels } }).add).toContain('partner: Acme');
  });

  it('keeps GitHub’s limits, and wants nothing more once it is done', () => {
    fc.assert(
      fc.property(hostileString(), fc.boolean(), (name, named) => {
        const audience = named ? { label: 'named' as const, name } : neutral;
        const plan = ask({ audience, stage: name });
        for (const { name: label } of plan.ensure) {
          expect(label.length).toBeLessThanOrEqual(50);
          expect(label).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}]+$/u);
        }
        expect(ask({ audience, stage: name, current: plan.add.map((l) => l.toUpperCase()) }).add).toEqual([]);
        const timeline = plan.add.map((l) => on(l, true));
        expect(ask({ audience, stage: name, current: plan.add, timeline })).toEqual({
          ensure: [],
          add: [],
          remove: [],
        });
      }),
      { numRuns: 100 },
    );
  });
});
