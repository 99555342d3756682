import { languageName } from '@app/i18n';
import { LANGUAGES } from '@app/kernel';
import type { Language } from '@app/kernel';
import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import type { JSX } from 'preact';

import { colourRules } from './colours';
import { drawnName } from './drawn-name';
import type { Frame, StylePart } from './frame';
import { Mark } from './signs';

export interface PageProps {
  frame: Frame;
  title: string;
  styles?: readonly StylePart[];
  colours?: readonly string[];
  /** Rules only this page has, such as where each session stands in a timetable. */
  rules?: string;
  /** Whether it is as wide as the window. */
  wide?: boolean;
  /** The same as a feed. */
  feedHref?: string;
  /** Pages with a form take the script along; the others are complete without it. */
  script?: boolean;
  /** Said under the page, such as the zone of its times. */
  foot?: string;
  children: ComponentChildren;
}

/** The sheet every page is printed on: language, head with the language switch, one main column, foot with the help. */
export function Page(props: PageProps) {
  const { frame, title, styles = [], colours = [], rules = '', script = false, children } = props;
  const { t, language } = frame;
  const css = frame.assets.fontFaces + frame.assets.css(['base', ...styles]) + colourRules(colours) + rules;
  const font = frame.assets.fontHref(language);
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <title>{`${title} · ${t('product')}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#083f55" />
        {font && <link rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />}
        <link rel="icon" href={frame.assets.iconHref} type="image/svg+xml" />
        <style nonce={frame.nonce ?? undefined} dangerouslySetInnerHTML={{ __html: css }} />
        {props.feedHref && <link rel="alternate" type="application/atom+xml" href={props.feedHref} />}
        {script && <script src={frame.assets.scriptHref} defer />}
      </head>
      <body>
        <a class="skip" href="#main">
          {t('nav.skip')}
        </a>
        <div class={props.wide ? 'sheet wide' : 'sheet'}>
          <Head frame={frame} />
          <main id="main" tabindex={-1}>
            {children}
          </main>
          <Foot frame={frame} note={props.foot} />
        </div>
      </body>
    </html>
  );
}

function Head({ frame }: { frame: Frame }) {
  return (
    <header class="head pad">
      <a class="mark" href="/">
        <Mark />
        {frame.t('product')}
      </a>
      <nav aria-label={frame.t('nav.language')}>
        <ul class="tongues">
          {LANGUAGES.map((language) => (
            <li key={language}>
              <a
                href={frame.languageLinks[language]}
                lang={language}
                hreflang={language}
                aria-current={language === frame.language ? 'true' : undefined}
              >
                <LanguageWord frame={frame} language={language} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

function LanguageWord({ frame, language }: { frame: Frame; language: Language }) {
  const drawn = language === frame.language ? null : drawnName(language);
  if (!drawn) return <>{languageName(language)}</>;
  return (
    <>
      {drawn}
      <span class="hide">{languageName(language)}</span>
    </>
  );
}

function Foot({ frame, note }: { frame: Frame; note: string | undefined }) {
  const { t, language } = frame;
  return (
    <footer class="foot pad">
      {note && <p>{note}</p>}
      {frame.demo && <p>{t('foot.demo')}</p>}
      <nav aria-label={t('nav.foot')}>
        <ul>
          <li>
            <a href={`/help?lang=${language}`}>{t('nav.help')}</a>
          </li>
          <li>
            <a href={`/privacy?lang=${language}`}>{t('nav.privacy')}</a>
          </li>
          <li>
            <a href={`/login?lang=${language}`}>{t('nav.staff')}</a>
          </li>
        </ul>
      </nav>
    </footer>
  );
}

/** A page as it is sent. */
export function renderPage(page: JSX.Element): string {
  return `<!doctype html>${render(page)}`;
}
