import type { AgendaModel } from './agenda-models';
import { Days, Stamp } from './agenda';
import { colourRules } from './colours';
import type { Frame } from './frame';

/** The programme alone, for the page of another site: no head, no foot, nothing to fill in. */
export function AgendaEmbed({ frame, agenda }: { frame: Frame; agenda: AgendaModel }) {
  const { t, assets, language } = frame;
  const colours = agenda.days.flatMap(({ sessions }) => sessions.flatMap(({ theme }) => theme?.colour ?? []));
  const css = assets.fontFaces + assets.css(['base', 'agenda']) + colourRules(colours);
  const font = assets.fontHref(language);
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <title>{`${t('agenda.title')} · ${agenda.event.name.text} · ${t('product')}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {font && <link rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />}
        {/* What is followed opens beside the page that shows this. */}
        <base target="_blank" />
        <style dangerouslySetInnerHTML={{ __html: css }} />
      </head>
      <body class="embed">
        <main>
          <h1 class="hide">{t('agenda.title')}</h1>
          {agenda.stamp ? (
            <>
              <Days frame={frame} days={agenda.days} now={agenda.now} list />
              <Stamp frame={frame} stamp={agenda.stamp} zone={agenda.zone} event={agenda.event} />
            </>
          ) : (
            <p>{t('agenda.none')}</p>
          )}
          <p>
            <a href={`${agenda.base}/agenda`}>{t('agenda.whole')}</a>
          </p>
        </main>
      </body>
    </html>
  );
}
