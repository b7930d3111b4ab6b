import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { SHEET_PATH } from './style.js';

export interface NavLink {
  href: string;
  text: string;
  current: boolean;
}

export interface LayoutProps {
  title: string;
  /** Whose pages these are; absent on pages about none. */
  project?: string;
  nav?: readonly NavLink[];
  /** Who is signed in, and what a form has to send to sign out. */
  viewer?: { login: string; token: string };
  /** The demo's switch, above everything else. */
  banner?: Child;
  /** When the figures were read. ISO. */
  asOf?: string;
  /** Newer ones are on their way. */
  renewing?: boolean;
  children?: Child;
}

/** The frame of every page. It works without scripts; there are none. */
export function Layout({ title, project, nav = [], viewer, banner, asOf, renewing, children }: LayoutProps) {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <meta name="color-scheme" content="light dark" />
          <title>{project === undefined ? title : `${title} · ${project}`}</title>
          <link rel="stylesheet" href={SHEET_PATH} />
          <link rel="icon" href="data:," />
        </head>
        <body>
          <a class="skip" href="#main">
            Skip to the content
          </a>
          {banner}
          <header>
            <div class="bar">
              <strong>
                <a href="/">Partnerbot</a>
                {project === undefined ? '' : ` · ${project}`}
              </strong>
              {viewer === undefined ? null : <SignedIn {...viewer} />}
            </div>
            {nav.length === 0 ? null : <Navigation links={nav} />}
          </header>
          <main id="main" tabindex={-1}>
            <h1>{title}</h1>
            {children}
          </main>
          {asOf === undefined ? null : (
            <footer>
              As of {asOf.replace('T', ' ').slice(0, 16)} UTC.
              {renewing ? ' Newer figures are being gathered: look again in a moment.' : ''}
            </footer>
          )}
        </body>
      </html>
    </>
  );
}

function SignedIn({ login, token }: { login: string; token: string }) {
  return (
    <>
      <span>
        Signed in as <b>{login}</b>
      </span>
      <form method="post" action="/auth/sign-out">
        <input type="hidden" name="token" value={token} />
        <button type="submit">Sign out</button>
      </form>
    </>
  );
}

function Navigation({ links }: { links: readonly NavLink[] }) {
  return (
    <nav aria-label="Pages">
      <ul>
        {links.map(({ href, text, current }) => (
          <li>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
