import { Link, type LinkProps, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { type MessageId, useSpeech } from '../i18n/speech';
import { useEvent } from '../shell/use-event';
import classes from './sections.module.css';

interface SectionsProps {
  /** What the sections are of, for whoever hears the page. */
  label: string;
  sections: readonly {
    to: Extract<LinkProps['to'], `/$event/${string}`>;
    label: MessageId;
    /** Whether the address of the others begins with this one's. */
    exact?: boolean;
  }[];
}

/** The sections of a page in a row, the open one in sight on a narrow screen too. */
export function Sections({ label, sections }: SectionsProps) {
  const { t } = useSpeech();
  const event = useEvent();
  const row = useRef<HTMLUListElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const list = row.current;
    const open = list?.querySelector<HTMLElement>('[aria-current="page"]');
    if (list && open)
      list.scrollLeft += open.getBoundingClientRect().left - list.getBoundingClientRect().left - 40;
  }, [pathname]);
  return (
    <nav aria-label={label}>
      <ul ref={row} className={classes['sections']}>
        {sections.map(({ to, label: name, exact = false }) => (
          <li key={to}>
            <Link to={to} params={{ event: event.code }} activeOptions={{ exact, includeSearch: false }}>
              {t(name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
