import { Module } from '@nestjs/common';
import { MailModule } from '../mail.module';
import { ForgetMails } from './forget-mails';

@Module({ imports: [MailModule], providers: [ForgetMails] })
export class MailJobsModule {}
