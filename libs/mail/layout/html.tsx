import { languageOfText } from '@app/i18n';
import type { ComponentChildren, JSX } from 'preact';
import { render } from 'preact-render-to-string';
import type { Letter, MailEvent, Words } from '../letters/letter';
import { Button, Code, Facts, Items, Links, Quote } from './parts';
import { Grid, P, set, Typed } from './set';
import { smallPrint } from './small-print';
import { COLOUR, DARK, type Script, scriptOf } from './tokens';

/** The letter as a whole HTML document. Everything stands inline: programs that show mails drop style sheets. */
export function htmlDocument(t: Words, letter: Letter, origin: string): string {
  return `<!doctype html>${render(<Mail t={t} letter={letter} origin={origin} script={scriptOf(t.language)} />)}`;
}

interface Shown {
  t: Words;
  letter: Letter;
  origin: string;
  script: Script;
}

function Mail(shown: Shown): JSX.Element {
  const { t, letter, script } = shown;
  return (
    <html lang={t.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{letter.subject}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body class="sand" style={`margin:0;padding:0;background:${COLOUR.sand};-webkit-text-size-adjust:100%`}>
        <Sheet head={<EventName event={letter.event} script={script} />}>
          <Words {...shown} />
        </Sheet>
        <Centred>
          <Grid wide style="max-width:600px">
            <tr>
              <td class="pad" style="padding:0 32px 32px">
                {smallPrint(t, letter).map((line) => (
                  <P script={script} size={13} muted below={4}>
                    {line}
                  </P>
                ))}
              </td>
            </tr>
          </Grid>
        </Centred>
      </body>
    </html>
  );
}

const PAPER = [
  `max-width:600px;background:${COLOUR.paper};border:1px solid ${COLOUR.line}`,
  'border-collapse:separate;border-radius:6px;overflow:hidden',
].join(';');

/** The sheet of paper with the river's edge along its top. */
function Sheet({ head, children }: { head: JSX.Element; children: ComponentChildren }): JSX.Element {
  return (
    <Centred>
      <Grid wide class="paper" style={PAPER}>
        <tr>
          <td height="4" style={`height:4px;line-height:4px;font-size:4px;background:${COLOUR.river}`}>
            &nbsp;
          </td>
        </tr>
        <tr>
          <td class="rule pad" style={`padding:20px 32px 16px;border-bottom:1px solid ${COLOUR.line}`}>
            {head}
          </td>
        </tr>
        <tr>
          <td class="pad" style="padding:24px 32px 32px">
            {children}
          </td>
        </tr>
      </Grid>
    </Centred>
  );
}

function Centred({ children }: { children: ComponentChildren }): JSX.Element {
  return (
    <Grid wide class="sand" style={`background:${COLOUR.sand}`}>
      <tr>
        <td align="center" style="padding:16px 8px 0">
          {children}
        </td>
      </tr>
    </Grid>
  );
}

function EventName({ event, script }: { event: MailEvent; script: Script }): JSX.Element {
  const when = [event.dates, event.place].filter((part) => part !== '').join(' · ');
  return (
    <>
      <p
        class="ink"
        lang={languageOfText(event.name)}
        style={set(script, { size: 17, strong: true, tight: true, below: 4 })}
      >
        {event.name}
      </p>
      {when === '' ? null : (
        <P script={script} size={15} muted>
          {when}
        </P>
      )}
    </>
  );
}

function Words({ t, letter, origin, script }: Shown): JSX.Element {
  const { code, quote, items = [], facts = [], links = [], button } = letter;
  const said = { script, reader: t.language };
  return (
    <>
      <h1 class="ink" style={set(script, { size: 26, strong: true, tight: true, below: 16 })}>
        {letter.heading}
      </h1>
      <P script={script} size={17} below={12}>
        {letter.greeting}
      </P>
      {letter.paragraphs.map((paragraph) => (
        <P script={script} size={17} below={16}>
          {paragraph}
        </P>
      ))}
      {letter.written === undefined ? null : (
        <div style="margin:0 0 16px">
          <Typed text={letter.written} reader={t.language} />
        </div>
      )}
      {code === undefined ? null : <Code digits={code} />}
      {quote ? <Quote {...quote} {...said} /> : null}
      {items.length > 0 ? <Items items={items} {...said} /> : null}
      {links.length > 0 ? <Links links={links} origin={origin} {...said} /> : null}
      {facts.length > 0 ? <Facts facts={facts} script={script} /> : null}
      {button ? (
        <>
          <Button text={button.text} href={`${origin}${button.path}`} script={script} />
          <LinkAsText t={t} href={`${origin}${button.path}`} script={script} />
        </>
      ) : null}
      {letter.notes.map((note) => (
        <P script={script} size={15} muted below={8}>
          {note}
        </P>
      ))}
    </>
  );
}

function LinkAsText({ t, href, script }: { t: Words; href: string; script: Script }): JSX.Element {
  return (
    <>
      <P script={script} size={15} muted>
        {t('mail.linkAsText')}
      </P>
      <p style={set(script, { size: 15, below: 16 })}>
        <a class="river" href={href} lang="en" style={`color:${COLOUR.river};word-break:break-all`}>
          {href}
        </a>
      </p>
    </>
  );
}

const STYLE = `
@media (max-width:480px){.pad{padding-left:16px!important;padding-right:16px!important}}
@media (prefers-color-scheme:dark){
.sand{background:${DARK.sand}!important}
.paper{background:${DARK.paper}!important;border-color:${DARK.line}!important}
.rule{border-color:${DARK.line}!important}
.tint{background:${DARK['river-tint']}!important}
.ink{color:${DARK.ink}!important}
.ink-2{color:${DARK['ink-2']}!important}
.river{color:${DARK.river}!important}
}`;
