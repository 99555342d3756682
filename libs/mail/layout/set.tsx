import type { Language } from '@app/kernel';
import { languageOfText } from '@app/i18n';
import type { ComponentChildren, JSX } from 'preact';
import { COLOUR, type Script, scriptOf } from './tokens';

interface Look {
  /** Pixels; of the scale in apps/web/ui/tokens.css. */
  size: number;
  strong?: boolean;
  tight?: boolean;
  muted?: boolean;
  /** Pixels of space under it. */
  below?: number;
}

/** How text is set. Letters with marks are never smaller than 16 px nor bold: both would close the gaps in them. */
export function set({ font, body, tight, marked }: Script, look: Look): string {
  return [
    `margin:0 0 ${look.below ?? 0}px`,
    `font-family:${font}`,
    `font-size:${marked ? Math.max(16, look.size) : look.size}px`,
    `line-height:${look.tight ? tight : body}`,
    `font-weight:${look.strong && !marked ? 600 : 400}`,
    `color:${look.muted ? COLOUR['ink-2'] : COLOUR.ink}`,
    'overflow-wrap:break-word',
  ].join(';');
}

interface Paragraph extends Look {
  script: Script;
  children: ComponentChildren;
}

export function P({ script, children, ...look }: Paragraph): JSX.Element {
  return (
    <p class={look.muted ? 'ink-2' : 'ink'} style={set(script, look)}>
      {children}
    </p>
  );
}

/** What somebody typed, in whatever script: marked with its language, set in its font, its line breaks kept. */
export function Typed({ text, reader }: { text: string; reader: Language }): JSX.Element {
  const written = languageOfText(text);
  return (
    <p
      class="ink"
      lang={written === reader ? undefined : written}
      dir="auto"
      style={`${set(scriptOf(written), { size: 17 })};white-space:pre-line;overflow-wrap:anywhere`}
    >
      {text}
    </p>
  );
}

interface Grid {
  children: ComponentChildren;
  style?: string;
  class?: string;
  wide?: boolean;
  /** Rows that are entries of a list. */
  list?: boolean;
}

// Tables, because a mail program of 2007 that is still in many ministries knows nothing else.
export function Grid({ wide, list, children, ...rest }: Grid): JSX.Element {
  return (
    <table
      role={list ? 'list' : 'presentation'}
      cellSpacing="0"
      cellPadding="0"
      {...(wide ? { width: '100%' } : {})}
      {...rest}
    >
      {children}
    </table>
  );
}
