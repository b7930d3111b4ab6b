import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { Look } from '../../jobs/pages/types.js';
import { ROLES } from '../../jobs/pages/types.js';
import { LISTS } from '../api/lists.js';
import type { Visitor } from '../auth/visitors.js';
import type { Page, PageOutput } from './define.js';
import type { PageEnv } from './env.js';
import { FilterForm } from './filter-form.js';
import { type Filters, queryOf } from './filters.js';
import { PAGES } from './index.js';
import { Layout } from './layout.js';

/** Figures older than this are being gathered anew while they are shown. Milliseconds. */
const RENEWED_AFTER = 60_000;

/** A page in its frame. */
export function showPage(
  c: Context<PageEnv>,
  given: { page: Page; look: Look; filters: Filters; output: PageOutput; asOf: Date },
) {
  const { page, look, filters, output, asOf } = given;
  const { visitor } = c.var;
  const owner = encodeURIComponent(look.place.owner);
  const nav = PAGES.filter((p) => p.nav !== undefined && p.may(look.access)).map((p) => ({
    href: `/o/${owner}${p.path}`,
    text: p.nav ?? '',
    current: p === page,
  }));
  return c.html(
    <Layout
      title={output.heading ?? page.question}
      project={look.place.owner}
      nav={nav}
      asOf={asOf.toISOString()}
      renewing={look.now.getTime() - asOf.getTime() > RENEWED_AFTER}
      {...frameOf(visitor)}
    >
      {page.filters === undefined ? null : (
        <FilterForm page={page} look={look} filters={filters} path={c.req.path} />
      )}
      {output.body}
      <Lists page={page} look={look} filters={{ ...filters, ...output.about }} />
    </Layout>,
  );
}

/** The same figures for machines. */
function Lists({ page, look, filters }: { page: Page; look: Look; filters: Filters }) {
  const owner = encodeURIComponent(look.place.owner);
  const theirs = LISTS.filter((list) => list.may(look.access)).map(({ name }) => name);
  const lists = (page.lists ?? []).filter((name) => theirs.includes(name));
  if (lists.length === 0) return null;
  return (
    <p>
      The same as data:{' '}
      {lists.map((name, index) => (
        <>
          {index === 0 ? '' : ' · '}
          {name}{' '}
          <a href={`/api/v1/${owner}/${name}${queryOf(filters)}`}>
            JSON<span class="skip"> of {name}</span>
          </a>{' '}
          <a href={`/api/v1/${owner}/${name}${queryOf(filters, { format: 'csv' })}`}>
            CSV<span class="skip"> of {name}</span>
          </a>
        </>
      ))}
    </p>
  );
}

type Status = 400 | 403 | 404 | 501 | 503;

const TITLES: Record<Status, string> = {
  400: 'This could not be understood',
  403: 'This was not done',
  404: 'There is no such page',
  501: 'Nobody can sign in here yet',
  503: 'The pages cannot be made now',
};

const WORDS: Partial<Record<Status, string>> = {
  404: 'It does not exist, or it is not for you. Go back, or to the beginning.',
  503: 'The database or GitHub does not answer, so nothing could be looked up. Nothing is lost; try again in a minute. If it stays so, whoever runs the App finds the reason in its log.',
};

/** A page that only says something. */
export function showMessage(c: Context<PageEnv>, status: Status, message?: string) {
  const { visitor } = c.var;
  return c.html(
    <Layout title={TITLES[status]} {...(visitor === undefined ? {} : frameOf(visitor))}>
      <p class="lead">{message ?? WORDS[status] ?? ''}</p>
      <p>
        <a href="/">To the beginning</a>
      </p>
    </Layout>,
    status,
  );
}

/** Who is signed in, or the demo's switch. */
export function frameOf(visitor: Visitor): { viewer?: { login: string; token: string }; banner?: Child } {
  if (visitor.demo !== null) return { banner: <Switch visitor={visitor} /> };
  return visitor.viewer === null ? {} : { viewer: { login: visitor.viewer.login, token: visitor.token } };
}

/** What each role is called. */
export const NAMES: Record<string, string> = {
  maintainer: 'a maintainer',
  mentor: 'a mentor',
  partner: 'a customer’s developer',
  nobody: 'somebody else',
};

function Switch({ visitor }: { visitor: Visitor }) {
  return (
    <section class="demo" aria-label="Demo: choose as whom to look">
      <div class="bar">
        <strong>Demo. Nobody signs in here:</strong>
        <span>
          {visitor.viewer === null
            ? 'choose as whom to look.'
            : `you look as ${NAMES[visitor.demo?.role ?? 'nobody']}, ${visitor.viewer.login}.`}
        </span>
        <form method="post" action="/demo/as">
          <input type="hidden" name="token" value={visitor.token} />
          {ROLES.map((role) => (
            <button
              type="submit"
              name="role"
              value={role}
              aria-pressed={visitor.demo?.role === role && visitor.viewer !== null ? 'true' : 'false'}
            >
              As {NAMES[role]}
            </button>
          ))}
        </form>
      </div>
    </section>
  );
}
