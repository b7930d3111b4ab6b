import { stringify } from 'yaml';

/** A value that YAML can hold. */
export type YamlValue = string | number | boolean | YamlValue[] | { [key: string]: YamlValue | undefined };

const OPTIONS = { lineWidth: 0, collectionStyle: 'flow', flowCollectionPadding: false } as const;

/** What no reader sees, or some take for a blank: at the ends of a text without quotes it would be lost. */
const HIDDEN = /[^\P{Z} ]|\p{C}/u;

/** In double quotes, what nobody sees written out: JSON is YAML. */
function renderQuoted(text: string): string {
  return JSON.stringify(text).replace(/[^\P{Z} ]|\p{C}/gu, (hidden) =>
    [...hidden]
      .map((one) => one.codePointAt(0) ?? 0)
      .map((code) => (code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`))
      .join(''),
  );
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

/** A value on one line, as it may stand anywhere: `[a, b]`, `{ login: octo }`. */
export function renderFlow(value: YamlValue): string {
  if (Array.isArray(value)) return `[${value.map(renderFlow).join(', ')}]`;
  if (typeof value === 'object') {
    const pairs = entriesOf(value).map(([key, part]) => `${renderFlow(key)}: ${renderFlow(part)}`);
    return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
  }
  if (typeof value === 'string' && (value.trim() !== value || HIDDEN.test(value))) return renderQuoted(value);
  // Inside a list, so that what is special there is put in quotes.
  return stringify([value], OPTIONS).trim().slice(1, -1).trim();
}

/**
 * The lines of an item of a block list: keys on lines of their own for a mapping at the top, everything below
 * it on one line, except for lists of mappings.
 */
export function renderItem(value: YamlValue): string[] {
  if (typeof value !== 'object' || Array.isArray(value)) return [`- ${renderFlow(value)}`];
  // A person stands on one line; whatever has an id of its own has lines of its own.
  const isSmall =
    typeof value.id !== 'string' && entriesOf(value).every(([, part]) => typeof part !== 'object');
  if (isSmall) return [`- ${renderFlow(value)}`];
  const lines = entriesOf(value).flatMap(([key, part]) => renderPair(key, part));
  return lines.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`);
}

/** The lines of one key of a block mapping with its value. */
export function renderPair(key: string, value: YamlValue): string[] {
  const isLong =
    Array.isArray(value) && value.some((part) => typeof part === 'object' && !Array.isArray(part));
  if (!isLong) return [`${key}: ${renderFlow(value)}`];
  return [`${key}:`, ...value.map((part) => `  - ${renderFlow(part)}`)];
}

function entriesOf(value: { [key: string]: YamlValue | undefined }): [string, YamlValue][] {
  return Object.entries(value).flatMap(([key, part]) =>
    part === undefined ? [] : [[key, part] as [string, YamlValue]],
  );
}
