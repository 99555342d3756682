import { Test, type TestingModule } from '@nestjs/testing';
import type { Clock } from '@app/kernel';
import { MailModule } from '@app/mail';
import { JobQueue, PlatformModule } from '@app/platform';
import { InlineQueue } from '../../support/inline-queue';
import { testSettings } from '../../support/settings';

/** The mails of a house with these settings, whose postman goes round when he is told to. */
export async function composeMail(env: Record<string, string>, clock: Clock): Promise<TestingModule> {
  const module = await Test.createTestingModule({
    imports: [PlatformModule.forRoot(testSettings(env), { application: 'test', clock }), MailModule],
  })
    .overrideProvider(JobQueue)
    .useValue(new InlineQueue())
    .compile();
  module.useLogger(false);
  return module.init();
}
