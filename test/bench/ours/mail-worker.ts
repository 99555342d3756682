import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import type { SendMailOptions } from 'nodemailer';
import { newId } from '@app/kernel';
import { Mailer, Postman } from '@app/mail';
import { MailTransport } from '@app/mail/transport';
import { Settings } from '@config';
import { WorkerModule } from '../../../apps/worker/worker.module';
import { serve } from '../support/serve';

const EVENT = {
  name: 'Lancang-Mekong Promotion Events',
  dates: '3–6 December 2026',
  place: 'Beijing, China',
  organiser: 'Promotion Bureau',
  contact: 'events@example.org',
};

const PARAMS = {
  event: EVENT,
  person: 'Ms Sok Sreymom',
  path: '/r/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  number: 'LM-0042',
  category: 'Government',
};

void (async () => {
  const settings = Settings.fromEnvironment();
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(settings), {
    logger: ['error'],
  });
  const mailer = app.get(Mailer, { strict: false });
  const postman = app.get(Postman, { strict: false });
  const transport = app.get(MailTransport, { strict: false });

  serve(
    {
      /** Carries them all, and writes each as it was sent into a file, for the bare peer to send the same. */
      async record(file: string) {
        const sent: SendMailOptions[] = [];
        const send = transport.send.bind(transport);
        transport.send = (mail) => {
          sent.push(transport.messageOf(mail));
          return send(mail);
        };
        await postman.carryDue();
        transport.send = send;
        writeFileSync(file, JSON.stringify(sent));
      },
      /** Writes down so many mails, as the handlers of news do; none of them leaves yet. */
      async post(count: number) {
        for (let index = 0; index < count; index += 1)
          await mailer.post({
            key: `bench.${newId()}`,
            eventId: null,
            to: { name: 'Sok Sreymom', address: `person.${index}@example.org` },
            language: 'en',
            template: 'registration-received',
            params: PARAMS,
          });
      },
      /** Carries them all. */
      carry: () => postman.carryDue(),
    },
    () => app.close(),
  );
})();
