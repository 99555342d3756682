import { useEffect, type ReactNode } from 'react';
import classes from './page.module.css';

interface PageProps {
  title: string;
  /** One line under the title: what this page shows, or how much of it there is. */
  about?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of the console: its title as one strong line, what one can do there, a hairline, then the matter. */
export function Page({ title, about, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Rivermeet`;
  }, [title]);

  return (
    <div className={classes['page']}>
      <header className={classes['head']}>
        <div>
          <h1>{title}</h1>
          {about !== undefined && <p>{about}</p>}
        </div>
        {actions !== undefined && <div className={classes['actions']}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page under its own small title and hairline. */
export function Section({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={classes['section']}>
      <div className={classes['sectionHead']}>
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}
