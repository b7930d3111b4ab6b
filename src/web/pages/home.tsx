import type { Hono } from 'hono';
import type { PageEnv, PagesOptions } from './env.js';
import { PAGES } from './index.js';
import { Layout } from './layout.js';
import { frameOf, NAMES } from './show.js';

const MANY = 50;

/** The first page: where one may go, or how to sign in. */
export function addHome(app: Hono<PageEnv>, options: PagesOptions): void {
  const { source, signIn, demo } = options;
  app.get('/', async (c) => {
    const { visitor } = c.var;
    const places = visitor.viewer === null ? [] : (await source.listPlaces()).slice(0, MANY);
    const open = await Promise.all(
      places.map(async (place) => {
        const access = await visitor.access(place);
        const first = PAGES.find((page) => page.nav !== undefined && page.may(access));
        const seen = access.role !== 'nobody' || access.known;
        return seen && first ? [{ place, first, role: access.role }] : [];
      }),
    );
    const mine = open.flat();
    return await c.html(
      <Layout title="Partnerbot" {...frameOf(visitor)}>
        {visitor.viewer === null && !demo ? (
          signIn === null ? (
            <p class="note warn">
              Nobody can sign in yet. On the App’s settings page on GitHub, copy the client ID and generate a
              client secret. Set them as CLIENT_ID and CLIENT_SECRET, and start the App again.
            </p>
          ) : (
            <p>
              <a class="button" href="/auth/sign-in">
                Sign in with GitHub
              </a>
            </p>
          )
        ) : mine.length === 0 ? (
          <p class="lead">
            {visitor.viewer === null
              ? 'Choose above as whom to look.'
              : 'Here is nothing for you: you maintain no project that uses this App, are no mentor, and no customer’s developer.'}
          </p>
        ) : (
          <ul class="cards">
            {mine.map(({ place, first, role }) => (
              <li class="card">
                <b>{place.owner}</b>
                <span>You look as {NAMES[role] ?? role}.</span>
                <a href={`/o/${encodeURIComponent(place.owner)}${first.path}`}>{first.question}</a>
              </li>
            ))}
          </ul>
        )}
        <p class="soft">
          These pages show where a project’s customers stand, and every developer of theirs the own journey.
          What is kept of you is said on the privacy page that the bot’s comments link to; a maintainer can
          print all of it for you with <code>partnerbot export</code>.
        </p>
      </Layout>,
    );
  });
}
