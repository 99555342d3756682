import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../../../api/client';
import { told } from '../../../api/told';
import type { MailText } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { Failure } from '../../parts/failure';
import { PreviewFrame } from './preview-frame';
import classes from './mail.module.css';

interface TextPreviewProps {
  path: { event: string; template: MailText['template']; language: MailText['language'] };
  /** Subject and paragraphs as JSON, once the writer has paused. */
  written: string;
}

/** The mail with invented facts, as a mail program shows it and as plain text. */
export function TextPreview({ path, written }: TextPreviewProps) {
  const { t } = useSpeech();
  const [part, setPart] = useState('html');
  const preview = useQuery({
    queryKey: ['mail preview', path, written],
    retry: false,
    placeholderData: (before) => before,
    queryFn: async () => {
      const body = JSON.parse(written) as { subject: string; paragraphs: string[] };
      return told(
        await http.POST('/api/v1/events/{event}/mail/texts/{template}/{language}/preview', {
          params: { path },
          body,
        }),
      );
    },
  });
  return (
    <section className={classes['preview']} aria-label={t('mail.texts.preview')}>
      <div className={classes['preview-head']}>
        <h2>{t('mail.texts.preview')}</h2>
        <SegmentedControl
          size="xs"
          value={part}
          onChange={setPart}
          data={[
            { value: 'html', label: t('mail.texts.html') },
            { value: 'text', label: t('mail.texts.plain') },
          ]}
        />
      </div>
      {preview.isError && <Failure error={preview.error} />}
      {preview.data !== undefined && !preview.isError && (
        <>
          <p lang={path.language}>
            <strong>{preview.data.subject}</strong>
          </p>
          {part === 'html' ? (
            <PreviewFrame
              html={preview.data.html}
              title={t('mail.texts.preview')}
              className={classes['frame'] ?? ''}
            />
          ) : (
            <pre lang={path.language} className={classes['plain']}>
              {preview.data.text}
            </pre>
          )}
        </>
      )}
    </section>
  );
}
