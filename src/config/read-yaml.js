/**
 * YAML text into a plain value and the offset of every part of it. This file and `yaml-thread.js` are plain
 * JavaScript (types in comments, checked like the rest), because a worker thread on Node 20 can load nothing
 * else, neither from `src` in the tests nor from `dist`.
 */
import { constructFromEvents, EVENT_ID, getScalarValue, parseEvents, YAMLException } from 'js-yaml';

/** Deeper than any configuration needs; nesting is refused here before it costs anything. */
const MAX_DEPTH = 32;

/**
 * Where one value stands in the text: offsets count UTF-16 units from 0. `key` is where its key stands, for
 * the values of a mapping. `children` are in the order of the text.
 * @typedef {object} YamlNode
 * @property {number} start
 * @property {number} [key]
 * @property {Record<string, YamlNode> | YamlNode[]} [children]
 */

/**
 * @typedef {{ ok: true, value: unknown, node: YamlNode } | { ok: false, reason: string, offset: number }} YamlResult
 */

/**
 * Reads one YAML 1.2 document (core schema). Anchors, aliases, tags, a second document, duplicate keys and deep nesting are
 * refused. Never throws.
 * @param {string} source
 * @returns {YamlResult}
 */
export function readYaml(source) {
  try {
    const events = parseEvents(source, { maxDepth: MAX_DEPTH });
    const refused = findRefused(events);
    if (refused) return { ok: false, ...refused };
    const [value] = constructFromEvents(events, { source, maxAliases: 0 });
    return { ok: true, value, node: locate(events, source) };
  } catch (error) {
    if (error instanceof YAMLException) {
      return { ok: false, reason: error.reason, offset: error.mark?.position ?? 0 };
    }
    return { ok: false, reason: error instanceof Error ? error.message : String(error), offset: 0 };
  }
}

/**
 * @param {import('js-yaml').Event[]} events
 * @returns {{ reason: string, offset: number } | undefined}
 */
function findRefused(events) {
  let documents = 0;
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) {
      documents += 1;
      if (documents > 1) return { reason: 'a second document', offset: startAfter(events, event) };
      const version = event.directives.find((directive) => directive.kind === 'yaml');
      if (version && version.version !== '1.2') return { reason: `YAML ${version.version}`, offset: 0 };
      continue;
    }
    if (event.type === EVENT_ID.POP) continue;
    if (event.type === EVENT_ID.ALIAS) return { reason: 'an alias', offset: event.anchorStart - 1 };
    if (event.anchorStart >= 0) return { reason: 'an anchor', offset: event.anchorStart - 1 };
    if (event.tagStart >= 0) return { reason: 'a tag', offset: event.tagStart };
  }
  if (documents === 0) return { reason: 'nothing', offset: 0 };
  return undefined;
}

/**
 * Where the first thing of a document stands.
 * @param {import('js-yaml').Event[]} events
 * @param {import('js-yaml').Event} document
 */
function startAfter(events, document) {
  const next = events[events.indexOf(document) + 1];
  return next ? startOf(next, 0) : 0;
}

/**
 * @param {import('js-yaml').Event} event
 * @param {number} otherwise for an empty value, which stands nowhere
 */
function startOf(event, otherwise) {
  if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) return event.start;
  if (event.type !== EVENT_ID.SCALAR || event.valueStart < 0) return otherwise;
  const quoted = event.style === 2 || event.style === 3;
  return quoted ? event.valueStart - 1 : event.valueStart;
}

/**
 * The walk over the events that gives every value its place. Without recursion.
 * @param {import('js-yaml').Event[]} events
 * @param {string} source
 * @returns {YamlNode}
 */
function locate(events, source) {
  /** @type {YamlNode} */
  const root = { start: 0 };
  /** @type {{ node: YamlNode, list: YamlNode[] | null, map: Record<string, YamlNode> | null, key: { name: string, at: number } | null }[]} */
  const open = [];
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) continue;
    if (event.type === EVENT_ID.POP) {
      open.pop();
      continue;
    }
    if (event.type === EVENT_ID.ALIAS) continue;
    const parent = open.at(-1);
    if (parent?.map && !parent.key) {
      const name =
        event.type === EVENT_ID.SCALAR && event.valueStart >= 0 ? getScalarValue(source, event) : '';
      parent.key = { name, at: startOf(event, parent.node.start) };
      continue;
    }
    /** @type {YamlNode} */
    const node = { start: startOf(event, parent?.key?.at ?? parent?.node.start ?? 0) };
    if (!parent) Object.assign(root, node);
    else if (parent.list) parent.list.push(node);
    else if (parent.map && parent.key) {
      node.key = parent.key.at;
      parent.map[parent.key.name] = node;
      parent.key = null;
    }
    const target = parent ? node : root;
    if (event.type === EVENT_ID.SEQUENCE) {
      /** @type {YamlNode[]} */
      const list = [];
      target.children = list;
      open.push({ node: target, list, map: null, key: null });
    } else if (event.type === EVENT_ID.MAPPING) {
      /** @type {Record<string, YamlNode>} */
      const map = Object.create(null);
      target.children = map;
      open.push({ node: target, list: null, map, key: null });
    }
  }
  return root;
}
