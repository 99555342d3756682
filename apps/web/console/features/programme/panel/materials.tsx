import { formatSize } from '@app/i18n/numbers';
import { newId } from '@app/kernel';
import { FILE_KINDS, SESSION_FILE_BOUNDS } from '@app/programme/domain/file-kind';
import {
  type Embargo,
  EMBARGOES,
  type Material,
  MATERIAL_AUDIENCES,
  type MaterialAudience,
} from '@app/programme/domain/session';
import { Button, FileButton, NativeSelect, TextInput } from '@mantine/core';
import { IconFileUpload, IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { http } from '../../../../api/client';
import { useSpeech } from '../../../i18n/speech';
import { Failure } from '../../../parts/failure';
import { Foreign } from '../../../parts/names';
import { useEditor } from '../editor-context';
import { ListActs } from './list-acts';
import { movedBy } from './moved-by';
import { PanelSection } from './panel-section';
import { useSessionFiles } from './use-session-files';
import type { SessionForm } from './use-session-form';
import classes from './panel.module.css';

const ICON = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;

const BLANK = { title: '', url: '', fileId: null, audience: 'registered', embargo: 'none' } as const;

/** What a file may be, for the dialog that chooses one; what it is, the server tells by its bytes. */
const ACCEPTED = Object.entries(FILE_KINDS)
  .flatMap(([mediaType, end]) => [mediaType, `.${end}`])
  .join(',');

/** Links and files of the session: who may have them, and from when. */
export function Materials({ form: { session, change } }: { form: SessionForm }) {
  const { t } = useSpeech();
  const { materials } = session;
  const put = (index: number, facts: Partial<Material>): void => {
    change({
      materials: materials.map((material, at) => (at === index ? { ...material, ...facts } : material)),
    });
  };
  const add = (facts: Partial<Material>): void => {
    // A file may be long on its way.
    change((now) => ({ materials: [...now.materials, { id: newId(), ...BLANK, ...facts }] }));
  };
  return (
    <PanelSection title={t('programme.materials')} count={materials.length}>
      <ul className={classes['items']}>
        {materials.map((material, index) => (
          <li key={material.id}>
            <div className={classes['itemHead']}>
              <strong>
                {material.fileId === null ? t('programme.material.link') : <FileOf id={material.fileId} />}
              </strong>
              <ListActs
                index={index}
                count={materials.length}
                remove={t('programme.material.remove')}
                onMove={(by) => {
                  change({ materials: movedBy(materials, index, by) });
                }}
                onRemove={() => {
                  change({ materials: materials.filter((each) => each !== material) });
                }}
              />
            </div>
            <div className={classes['row']}>
              <TextInput
                label={t('programme.title')}
                value={material.title}
                maxLength={300}
                onChange={({ currentTarget }) => {
                  put(index, { title: currentTarget.value });
                }}
              />
              {material.fileId === null && (
                <TextInput
                  type="url"
                  label={t('programme.material.url')}
                  value={material.url}
                  required
                  maxLength={2000}
                  onChange={({ currentTarget }) => {
                    put(index, { url: currentTarget.value });
                  }}
                />
              )}
            </div>
            <div className={classes['row']}>
              <NativeSelect
                label={t('programme.material.audience')}
                value={material.audience}
                data={MATERIAL_AUDIENCES.map((value) => ({ value, label: t(`programme.audience.${value}`) }))}
                onChange={({ currentTarget }) => {
                  put(index, { audience: currentTarget.value as MaterialAudience });
                }}
              />
              <NativeSelect
                label={t('programme.material.embargo')}
                value={material.embargo}
                data={EMBARGOES.map((value) => ({ value, label: t(`programme.embargo.${value}`) }))}
                onChange={({ currentTarget }) => {
                  put(index, { embargo: currentTarget.value as Embargo });
                }}
              />
            </div>
          </li>
        ))}
      </ul>
      <div className={classes['adding']}>
        <Button
          variant="default"
          leftSection={<IconPlus {...ICON} />}
          onClick={() => {
            add({});
          }}
        >
          {t('programme.material.add')}
        </Button>
        <Upload
          onSent={(fileId, name) => {
            add({ fileId, title: name.replace(/\.[^.]+$/, '').slice(0, 300) });
          }}
        />
      </div>
    </PanelSection>
  );
}

/** The file’s kind and size, to be looked at as it was sent. */
function FileOf({ id }: { id: string }) {
  const { t, language } = useSpeech();
  const { event } = useEditor();
  const file = useSessionFiles(event.id).data?.find((one) => one.id === id);
  if (!file) return t('programme.material.file');
  return (
    <a href={`/api/v1/events/${event.id}/session-files/${id}`} download>
      <Foreign>{file.name}</Foreign> ({formatSize(file.size, language)})
    </a>
  );
}

function Upload({ onSent }: { onSent: (fileId: string, name: string) => void }) {
  const { t } = useSpeech();
  const { event } = useEditor();
  const files = useSessionFiles(event.id);
  const send = useMutation({
    mutationFn: (file: File) =>
      http.POST('/api/v1/events/{event}/session-files', {
        params: { path: { event: event.id } },
        body: { file: '' },
        bodySerializer: () => {
          const form = new FormData();
          form.set('file', file);
          return form;
        },
      }),
    onSuccess: async ({ data }) => {
      if (!data) return;
      await files.refetch();
      onSent(data.id, data.name);
    },
  });
  return (
    <>
      <FileButton
        accept={ACCEPTED}
        onChange={(file) => {
          if (file) send.mutate(file);
        }}
      >
        {(props) => (
          <Button
            {...props}
            variant="default"
            loading={send.isPending}
            leftSection={<IconFileUpload {...ICON} />}
          >
            {t('programme.material.send')}
          </Button>
        )}
      </FileButton>
      <p className={classes['about']}>
        {t('programme.material.about', { megabytes: SESSION_FILE_BOUNDS.megabytes })}
      </p>
      {send.isError && <Failure error={send.error} />}
    </>
  );
}
