import type { Position } from '../errors.js';
import type { YamlNode } from './read-yaml.js';

/** Keys and indexes from the top of a document to one of its values. */
export type Path = readonly (string | number)[];

/** Answers where things stand in one file. */
export interface Places {
  /** Place of an offset into the text. */
  offset(offset: number): Position;
  /** Place of the value at `path`, or of what is nearest to it: its parent, where it is missing. */
  value(path: Path): Position;
  /** Place of the key that `path` ends in; of the value where it has none. */
  key(path: Path): Position;
}

/** Places in `text`, which was read into `root`. */
export function placesIn(text: string, file: string, root: YamlNode): Places {
  const starts = lineStarts(text);
  const offset = (at: number): Position => {
    const line = lastAtMost(starts, at);
    return { file, line: line + 1, column: at - (starts[line] ?? 0) + 1 };
  };
  return {
    offset,
    value: (path) => offset(nearest(root, path).start),
    key: (path) => {
      const node = nearest(root, path);
      return offset(node.key ?? node.start);
    },
  };
}

function nearest(root: YamlNode, path: Path): YamlNode {
  let node = root;
  for (const step of path) {
    const children = node.children;
    if (!children) return node;
    const child = Array.isArray(children) ? children[Number(step)] : children[String(step)];
    if (!child) return node;
    node = child;
  }
  return node;
}

/** Offsets at which lines begin; YAML breaks lines at CR LF, LF and CR. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  return starts;
}

/** Index of the last of the rising `numbers` that is at most `value`. */
function lastAtMost(numbers: number[], value: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
