import { languageOfText } from '@app/i18n';
import type { Language } from '@app/kernel';
import type { JSX } from 'preact';
import type { Letter } from '../letters/letter';
import { Grid, P, Typed, set } from './set';
import { COLOUR, type Script } from './tokens';

const RULE = `border-top:1px solid ${COLOUR.line}`;

/** The digits to be typed, large enough to be read across a desk. */
export function Code({ digits }: { digits: string }): JSX.Element {
  return (
    <p
      class="tint ink"
      lang="en"
      style={[
        'margin:0 0 16px;padding:16px;border-radius:6px;text-align:center;letter-spacing:6px;text-indent:6px',
        `background:${COLOUR['river-tint']};color:${COLOUR.ink}`,
        "font:600 34px/1.3 ui-monospace,Menlo,Consolas,'Noto Sans Mono',monospace",
      ].join(';')}
    >
      {digits}
    </p>
  );
}

export function Quote(props: { label: string; text: string; script: Script; reader: Language }): JSX.Element {
  return (
    <div style={`margin:0 0 16px;padding:0 0 0 16px;border-left:4px solid ${COLOUR.river}`}>
      <P script={props.script} size={15} muted>
        {props.label}
      </P>
      <Typed text={props.text} reader={props.reader} />
    </div>
  );
}

export function Items(props: {
  items: NonNullable<Letter['items']>;
  script: Script;
  reader: Language;
}): JSX.Element {
  const { items, script, reader } = props;
  const number = `width:32px;padding:12px 0;${RULE};${set(script, { size: 17, strong: true })};color:${COLOUR.river}`;
  return (
    <Grid list wide style="margin:0 0 24px;border-collapse:collapse">
      {items.map(({ title, note }, index) => (
        <tr role="listitem">
          <td class="rule river" width="32" valign="top" style={number}>
            {index + 1}
          </td>
          <td class="rule" style={`padding:12px 0;${RULE}`}>
            <P script={script} size={17} strong>
              {title}
            </P>
            {note === '' ? null : <Typed text={note} reader={reader} />}
          </td>
        </tr>
      ))}
    </Grid>
  );
}

/** Whose link each is, and the link itself to be copied: whoever reads passes it on. */
export function Links(props: {
  links: NonNullable<Letter['links']>;
  origin: string;
  script: Script;
  reader: Language;
}): JSX.Element {
  const { links, origin, script, reader } = props;
  const river = `color:${COLOUR.river}`;
  return (
    <Grid list wide style="margin:0 0 24px;border-collapse:collapse">
      {links.map(({ text, path }) => (
        <tr role="listitem">
          <td class="rule" style={`padding:12px 0;${RULE}`}>
            <p style={set(script, { size: 17, strong: true, below: 4 })}>
              <a class="river" href={`${origin}${path}`} lang={languageOfText(text) ?? reader} style={river}>
                {text}
              </a>
            </p>
            <p style={set(script, { size: 15 })}>
              <a class="river" href={`${origin}${path}`} lang="en" style={`${river};word-break:break-all`}>
                {`${origin}${path}`}
              </a>
            </p>
          </td>
        </tr>
      ))}
    </Grid>
  );
}

export function Facts({
  facts,
  script,
}: {
  facts: NonNullable<Letter['facts']>;
  script: Script;
}): JSX.Element {
  return (
    <Grid style="margin:0 0 8px;border-collapse:collapse">
      {facts.map(({ label, value }) => (
        <tr>
          <td style="padding:0 0 12px">
            <P script={script} size={15} muted>
              {label}
            </P>
            <P script={script} size={17} strong>
              {value}
            </P>
          </td>
        </tr>
      ))}
    </Grid>
  );
}

/** The one thing to do; at least 44 px high in every script. */
export function Button({ text, href, script }: { text: string; href: string; script: Script }): JSX.Element {
  const { font, tight, marked } = script;
  const look = [
    `display:inline-block;padding:${marked ? 8 : 12}px 24px;border-radius:6px;border:1px solid ${COLOUR.river}`,
    `background:${COLOUR.river};color:#ffffff;text-decoration:none`,
    `font-family:${font};font-size:17px;line-height:${tight};font-weight:${marked ? 400 : 600}`,
  ];
  return (
    <Grid style="margin:8px 0 24px">
      <tr>
        <td align="center" style={`border-radius:6px;background:${COLOUR.river}`}>
          <a href={href} style={look.join(';')}>
            {text}
          </a>
        </td>
      </tr>
    </Grid>
  );
}
