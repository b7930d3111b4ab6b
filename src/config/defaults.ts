import { readFileSync } from 'node:fs';
import { UserError } from '../errors.js';
import type { Settings } from '../onboarding/settings.js';
import { defaultLadder } from '../progress/default-ladder.js';
import type { Track } from '../training/types.js';
import { readDocument } from './document.js';
import { EMPTY_ROTA } from './fill-mentors.js';
import { fillTracks } from './fill-tracks.js';
import { readSections } from './sections.js';

/** The page that ships with the project (`url` in app.yml): whoever runs the bot names their own copy instead. */
const PRIVACY_PAGE = 'https://github.com/partnerbot/partnerbot/blob/main/docs/privacy.md';
const TRACKS_FILE = new URL('../../config/tracks.yml', import.meta.url);

let tracks: Track[] | undefined;

/** The tracks that ship in `config/tracks.yml`; read once. */
export function defaultTracks(): Track[] {
  tracks ??= readTracks();
  return structuredClone(tracks);
}

function readTracks(): Track[] {
  const outcome = readDocument(readFileSync(TRACKS_FILE, 'utf8'), 'config/tracks.yml');
  if ('problem' in outcome) throw new UserError('The default tracks cannot be read.', [outcome.problem]);
  const { sections, problems } = readSections(outcome.document, ['tracks']);
  if (problems.length > 0) throw new UserError('The default tracks are not valid.', problems);
  return fillTracks(sections.tracks ?? []);
}

/** Every setting as it is when the configuration says nothing. */
export function defaultSettings(): Settings {
  return {
    mode: 'live',
    repositories: [],
    backlog: 'none',
    labels: {
      partner: {
        name: 'partner',
        color: '1d76db',
        description: 'From a developer of a partner organisation',
      },
      customerPrefix: { name: 'partner: ', color: '5319e7', description: 'From a developer of this partner' },
      stagePrefix: { name: 'stage: ', color: '0e8a16', description: 'Where the author stands on the ladder' },
      ignore: 'partnerbot: ignore',
    },
    nameCustomers: true,
    links: { privacy: PRIVACY_PAGE },
    customers: [],
    independents: [],
    mentors: structuredClone(EMPTY_ROTA),
    tracks: defaultTracks(),
    ladder: defaultLadder(),
  };
}
