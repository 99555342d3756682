import type { Language } from '@app/kernel';

/** Where the public finds what of an event in a language. */
export class PublicLinks {
  constructor(
    private readonly origin: string,
    private readonly event: string,
    private readonly language: Language,
  ) {}

  agenda(): string {
    return this.at('agenda');
  }

  feed(): string {
    return this.at('agenda.atom');
  }

  /** Of a day, of a room, or of all days; for a wall, or on pages for a pocket. */
  pdf(of: { day?: string; room?: string; paper?: 'pocket' } = {}): string {
    return this.at('agenda.pdf', of);
  }

  /** For the screen at the door of a room. */
  sign(room: string): string {
    return this.at(`rooms/${room}/sign`);
  }

  /** What another site writes into its page to show the programme there; of one day where it is named. */
  snippet(title: string, day: string): string {
    const address = attribute(this.at('agenda/embed', day === '' ? {} : { day }));
    const name = attribute(title);
    return `<iframe src="${address}" title="${name}" width="100%" height="800" style="border:0" loading="lazy"></iframe>`;
  }

  private at(path: string, query: Record<string, string> = {}): string {
    const asked = new URLSearchParams(query).toString();
    return `${this.origin}/${this.language}/e/${this.event}/${path}${asked === '' ? '' : `?${asked}`}`;
  }
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
