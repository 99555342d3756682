import { MATCHMAKING_ROLES } from '@app/registration/domain/rights';
import { Checkbox, Fieldset, NativeSelect, TextInput } from '@mantine/core';
import type { Category } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';

export type Rights = Category['rights'];

export const USUAL_RIGHTS: Rights = {
  listed: true,
  matchmaking: 'none',
  sessions: true,
  badgeLayout: 'standard',
};

interface RightsFieldsProps {
  rights: Rights;
  /** By field of the rights. */
  errors: Readonly<Record<string, string>>;
  onChange: (rights: Rights) => void;
}

/** What is open to people of a category once they are approved. */
export function RightsFields({ rights, errors, onChange }: RightsFieldsProps) {
  const { t, named } = useSpeech();
  return (
    <Fieldset legend={t('category.rights')}>
      <Checkbox
        label={t('category.rights.listed')}
        checked={rights.listed}
        onChange={(change) => {
          onChange({ ...rights, listed: change.currentTarget.checked });
        }}
      />
      <Checkbox
        mt="sm"
        label={t('category.rights.sessions')}
        checked={rights.sessions}
        onChange={(change) => {
          onChange({ ...rights, sessions: change.currentTarget.checked });
        }}
      />
      <NativeSelect
        mt="sm"
        label={t('category.rights.matchmaking')}
        data={MATCHMAKING_ROLES.map((role) => ({
          value: role,
          label: named(`category.rights.matchmaking.${role}`, role),
        }))}
        value={rights.matchmaking}
        onChange={(change) => {
          const role = MATCHMAKING_ROLES.find((one) => one === change.currentTarget.value);
          if (role !== undefined) onChange({ ...rights, matchmaking: role });
        }}
      />
      <TextInput
        name="rights"
        mt="sm"
        label={t('category.rights.badge-layout')}
        description={t('category.rights.badge-layout.about')}
        maxLength={60}
        error={errors['badgeLayout']}
        value={rights.badgeLayout}
        onChange={(change) => {
          onChange({ ...rights, badgeLayout: change.currentTarget.value });
        }}
      />
    </Fieldset>
  );
}
