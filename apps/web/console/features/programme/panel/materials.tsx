import { newId } from '@app/kernel';
import {
  type Embargo,
  EMBARGOES,
  type Material,
  MATERIAL_AUDIENCES,
  type MaterialAudience,
} from '@app/programme/domain/session';
import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useSpeech } from '../../../i18n/speech';
import { PanelSection } from './panel-section';
import type { SessionForm } from './use-session-form';
import classes from './panel.module.css';

const ICON = { size: 18, stroke: 1.5, 'aria-hidden': true } as const;

/** Links and files of the session: who may have them, and from when. */
export function Materials({ form: { session, change } }: { form: SessionForm }) {
  const { t } = useSpeech();
  const { materials } = session;
  const put = (index: number, facts: Partial<Material>): void => {
    change({
      materials: materials.map((material, at) => (at === index ? { ...material, ...facts } : material)),
    });
  };
  return (
    <PanelSection title={t('programme.materials')} count={materials.length}>
      <ul className={classes['items']}>
        {materials.map((material, index) => (
          <li key={material.id}>
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
              <ActionIcon
                variant="subtle"
                color="bad"
                aria-label={t('programme.material.remove')}
                onClick={() => {
                  change({ materials: materials.filter((each) => each !== material) });
                }}
              >
                <IconTrash {...ICON} />
              </ActionIcon>
            </div>
          </li>
        ))}
      </ul>
      <Button
        variant="default"
        leftSection={<IconPlus {...ICON} />}
        onClick={() => {
          const blank = {
            title: '',
            url: '',
            fileId: null,
            audience: 'registered',
            embargo: 'none',
          } as const;
          change({ materials: [...materials, { id: newId(), ...blank }] });
        }}
      >
        {t('programme.material.add')}
      </Button>
    </PanelSection>
  );
}
