import type { Random } from './random.js';

interface Area {
  name: string;
  files: readonly [string, ...string[]];
}

/** A few areas of the tree, with files that a change there touches. */
const AREAS: readonly [Area, ...Area[]] = [
  {
    name: 'osd',
    files: ['src/osd/PG.cc', 'src/osd/OSD.cc', 'src/osd/ReplicatedPG.cc', 'src/osd/osd_types.h'],
  },
  { name: 'mon', files: ['src/mon/Monitor.cc', 'src/mon/OSDMonitor.cc', 'src/mon/Paxos.cc'] },
  { name: 'rgw', files: ['src/rgw/rgw_op.cc', 'src/rgw/rgw_rest_s3.cc', 'src/rgw/rgw_bucket.cc'] },
  { name: 'mds', files: ['src/mds/Server.cc', 'src/mds/MDCache.cc', 'src/client/Client.cc'] },
  {
    name: 'rbd',
    files: ['src/librbd/internal.cc', 'src/tools/rbd/action/Info.cc', 'src/librbd/ImageCtx.cc'],
  },
  { name: 'common', files: ['src/common/config.cc', 'src/common/buffer.cc', 'src/common/admin_socket.cc'] },
  {
    name: 'test',
    files: ['src/test/osd/TestOSDMap.cc', 'src/test/librbd/test_librbd.cc', 'src/test/mon/osd.sh'],
  },
  { name: 'doc', files: ['doc/rados/operations/pools.rst', 'doc/man/8/rbd.rst', 'doc/radosgw/config.rst'] },
];

const VERBS = ['fix', 'handle', 'simplify', 'clean up', 'speed up', 'check', 'document', 'log'] as const;
const NOUNS = [
  'error path',
  'memory accounting',
  'peering state',
  'snapshot handling',
  'configuration option',
  'lock ordering',
  'return codes',
  'command output',
  'recovery order',
  'bucket listing',
  'cache eviction',
  'unit test',
] as const;

export interface Change {
  title: string;
  paths: string[];
  additions: number;
  deletions: number;
}

/** The area in which somebody mostly works: one per person. */
export function pickHome(random: Random): Area {
  return random.pick(AREAS);
}

/** A made-up change: mostly in the author's own area, sometimes with a test or a page of documentation. */
export function inventChange(random: Random, home: Area): Change {
  const area = random.chance(0.75) ? home : random.pick(AREAS);
  const paths = new Set([random.pick(area.files)]);
  if (random.chance(0.4)) paths.add(random.pick(area.files));
  if (random.chance(0.2)) paths.add('src/test/osd/TestOSDMap.cc');
  if (random.chance(0.1)) paths.add('doc/rados/operations/pools.rst');
  const size = Math.min(2000, Math.max(1, Math.round(Math.exp(3 + 1.2 * random.normal()))));
  const deletions = Math.round(size * random.next() * 0.6);
  return {
    title: `${area.name}: ${random.pick(VERBS)} ${random.pick(NOUNS)}`,
    paths: [...paths].sort(),
    additions: size - deletions,
    deletions,
  };
}
