import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES } from '@app/kernel';
import { type MailTemplate, renderMail } from '@app/mail';
import { samples } from './samples';

const ORIGIN = 'https://events.example.org';

/**
 * Writes every mail in every language as a page:
 * `node --require ./test/support/swc-register.cjs test/looks/mail/render.ts FOLDER`.
 */
export function renderMails(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  return LANGUAGES.flatMap((language) =>
    (Object.keys(samples(language)) as MailTemplate[]).map((template) => {
      const mail = renderMail(template, samples(language)[template], language, ORIGIN);
      const path = `${template}.${language}.html`;
      writeFileSync(join(folder, path), mail.html);
      writeFileSync(join(folder, `${template}.${language}.txt`), `${mail.subject}\n\n${mail.text}`);
      return path;
    }),
  );
}

if (require.main === module) renderMails(process.argv[2] ?? 'looks/mail');
