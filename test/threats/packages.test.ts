import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  packages: Record<string, { version?: string; resolved?: string; integrity?: string; link?: boolean }>;
}
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

test('every package is of one exact version, and known by its checksum', () => {
  const { dependencies, devDependencies } = read('package.json') as Record<string, Record<string, string>>;
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  const { packages } = read('package-lock.json') as Locked;
  const others = Object.entries(packages).filter(([place]) => place !== '');
  expect(others.length).toBeGreaterThan(200);
  for (const [place, { integrity, resolved }] of others) {
    // What a package brings inside of it is covered by that package's own checksum.
    if (!('inBundle' in (packages[place] ?? {}))) expect(integrity, place).toMatch(/^sha512-/);
    expect(resolved, place).toBeUndefined();
  }
});

test('the image runs no install script, and not as root', () => {
  const image =
    readFileSync('Dockerfile', 'utf8')
      .split(/^FROM /m)
      .at(-1) ?? '';
  const installs = image.match(/^RUN npm (ci|install)[^\n&]*/gm) ?? [];
  expect(installs.length).toBeGreaterThan(0);
  for (const line of installs) expect(line).toContain('--ignore-scripts');
  expect(image.match(/^USER (\S+)/gm)?.at(-1)).not.toMatch(/USER (root|0)$/);
  expect(readFileSync('compose.yaml', 'utf8')).toMatch(/read_only: true/);
});
