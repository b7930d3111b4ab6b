import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A source file: its path from the project's root with `/`, and its text. */
export interface Source {
  file: string;
  text: string;
}

export interface Import {
  /** The importing file, such as `src/jobs/pull.ts`. */
  file: string;
  /** First folder below `src`, or the file's own name where it lies in `src` itself. */
  folder: string;
  /** A package (`pg`, `@octokit/rest`), a `node:` module, or a file such as `src/errors.ts`. */
  to: string;
  /** Folder of `to` as above; null for packages and `node:` modules. */
  toFolder: string | null;
  /** Nothing of it is left when the program runs. */
  typeOnly: boolean;
}

/** `import … from`, `export … from`, `import '…'` and `import('…')`, as biome formats them. */
const IMPORT =
  /^(?:import|export)\s+(?<clause>[^;'"]*?)\s*from\s+['"](?<from>[^'"]+)['"]|^import\s+['"](?<bare>[^'"]+)['"]|\bimport\(\s*['"](?<lazy>[^'"]+)['"]/gm;

/** All code files below a folder of the project. */
export function readSources(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|js|mjs)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name).split(path.sep).join('/'))
    .sort()
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
}

export function listImports({ file, text }: Source): Import[] {
  return [...withoutComments(text).matchAll(IMPORT)].map(({ groups }) => {
    const specifier = groups?.from ?? groups?.bare ?? groups?.lazy ?? '';
    const own = specifier.startsWith('.');
    const to = own ? sourceOf(file, specifier) : packageOf(specifier);
    const typeOnly = isTypeOnly(groups?.clause ?? '');
    return { file, folder: folderOf(file), to, toFolder: own ? folderOf(to) : null, typeOnly };
  });
}

/** `src/jobs/pull.ts` lies in `jobs`, `src/errors.ts` in `errors.ts`. */
export function folderOf(file: string): string {
  return file.split('/')[1] ?? file;
}

/** Comments blanked out, so that what they mention is not taken for code; the lines stay. */
export function withoutComments(text: string): string {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
    .replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}

/** Specifiers name what is built; the file beside it is TypeScript, but for the few that threads load. */
function sourceOf(file: string, specifier: string): string {
  const target = path.posix.join(path.posix.dirname(file), specifier);
  const isPlain = target.endsWith('read-yaml.js') || target.endsWith('yaml-thread.js');
  const page = target.replace(/\.js$/, '.tsx');
  if (isPlain || existsSync(page)) return isPlain ? target : page;
  return target.replace(/\.js$/, '.ts');
}

/** `csv-parse/sync` belongs to `csv-parse`. */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function isTypeOnly(clause: string): boolean {
  if (/^type\b/.test(clause)) return true;
  const named = /^\{(?<names>[^}]*)\}$/.exec(clause)?.groups?.names;
  if (named === undefined) return false;
  const names = named.split(',').filter((name) => name.trim() !== '');
  return names.length > 0 && names.every((name) => /^\s*type\s/.test(name));
}
