import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { findScratch } from '../../src/sandbox/scratch.js';
import { openDatabase } from '../../src/store/database.js';
import { quietLog } from '../../src/store/log.js';
import { migrate } from '../../src/store/migrate.js';
import { addressOf, onServer } from './database.js';

/** One server for the whole run: DATABASE_URL's, or an embedded one that lives as long as the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const own = process.env.DATABASE_URL ? null : await startOwn();
  const server = process.env.DATABASE_URL ?? own?.address ?? '';
  const template = `template_${process.pid}_${Date.now()}`;
  await onServer(server, `create database ${template}`);
  const database = await openDatabase({
    databaseUrl: addressOf(server, template),
    dataDir: '',
    log: quietLog,
  });
  await migrate(database);
  await database.close();
  project.provide('databaseServer', server);
  project.provide('databaseTemplate', template);
  return async () => {
    await onServer(server, `drop database if exists ${template} with (force)`);
    await own?.stop();
  };
}

async function startOwn(): Promise<{ address: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(path.join(findScratch(), 'partnerbot-test-'));
  const database = await openDatabase({ dataDir: folder, log: quietLog });
  const { host, port, user } = database.config;
  const address = `postgresql://${user}@localhost:${port}/postgres?host=${encodeURIComponent(host ?? '')}`;
  // Hundreds of databases are made and dropped in a run: no power loss is tried on this server, so it need not wait for the disk.
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit'])
    await onServer(address, `alter system set ${setting} = off`);
  await onServer(address, 'select pg_reload_conf()');
  return {
    address,
    async stop() {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
