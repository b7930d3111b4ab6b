import type { Position } from '../../errors.js';
import { findEmailHost } from '../text.js';
import { type Collector, createCollector, notUnderstood, personOf } from './collect.js';
import { nobodyOf } from './names.js';
import { refuseDomain } from './site.js';
import type { ReadList } from './types.js';

/** `Organisation <contact@host> Author <address>`, or `Organisation <contact@host> <address>`. */
const LINE = /^([^<>]+?)\s*<([^<>]*)>\s*([^<>]*?)\s*<([^<>]*)>\s*$/;

/**
 * Reads an `.organizationmap`: a `.mailmap` that maps authors to organisations. The organisation's own address
 * tells its domain.
 */
export function readOrganizationMap(text: string, file: string): ReadList {
  const collector = createCollector();
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries())
    readLine(raw.trim(), { file, line: index + 1, column: 1 }, collector);
  return collector.result();
}

function readLine(line: string, at: Position, collector: Collector): void {
  if (line === '' || line.startsWith('#')) return;
  const parts = line.length > 1000 ? null : LINE.exec(line);
  const [, organisation = '', contact = '', author = '', email = ''] = parts ?? [];
  if (organisation === '') {
    const what = 'not of the form: Organisation <its address> Author <address>';
    collector.question(notUnderstood(at, what));
    return;
  }
  const isReal = nobodyOf(organisation) === undefined;
  const domain = findEmailHost(contact);
  if (isReal && domain !== undefined && refuseDomain(domain) === undefined) {
    const { domains } = collector.of(organisation, at);
    if (!domains.includes(domain)) domains.push(domain);
  }
  const person = personOf(email);
  // Who writes from the organisation's own domain is found by it.
  if (isReal && domain !== undefined && findEmailHost(email) === domain) return;
  if (person === undefined) collector.skip('addresses that are none');
  else collector.person(organisation, { ...person, ...(author === '' ? {} : { name: author }) }, at);
}
