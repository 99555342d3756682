import { countries, countryName, HOST_COUNTRIES } from '@app/i18n/countries';
import { pickText } from '@app/kernel';
import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { NewQuota, Quota } from '../../../api/types';
import { useSpeech } from '../../i18n/speech';
import { useEvent } from '../../shell/use-event';
import { delegationsQuery } from '../delegations/delegations';
import { usePermission } from '../session/session';
import { eventQuery } from '../settings/event';

const KINDS = ['everybody', 'country', 'organisation', 'delegation'] as const;

/** Whose people a quota counts, as the dialog asks for it. */
export interface Whose {
  kind: (typeof KINDS)[number];
  country: string;
  delegationId: string;
  /** The organisation it counts already; empty once another one is typed. */
  organisationId: string;
  organisation: { country: string; name: string; kind: string };
  /** What it is bound to now: one that narrows twice stays so until it is made another's. */
  now: Pick<Quota, 'country' | 'organisationId' | 'delegationId'>;
}

/** What the quota counts now. */
export function whoseOf(quota: Quota | undefined): Whose {
  const { country = null, organisationId = null, delegationId = null } = quota ?? {};
  return {
    now: { country, organisationId, delegationId },
    kind:
      (delegationId !== null && 'delegation') ||
      (organisationId !== null && 'organisation') ||
      (country !== null && 'country') ||
      'everybody',
    country: country ?? 'KH',
    delegationId: delegationId ?? '',
    organisationId: organisationId ?? '',
    organisation: { country: 'KH', name: quota?.organisationName ?? '', kind: '' },
  };
}

/** The same as the server takes it. */
export function boundBy({ kind, country, delegationId, organisationId, organisation, now }: Whose) {
  const bound: Pick<NewQuota, 'country' | 'organisationId' | 'organisation' | 'delegationId'> = {
    country: kind === 'country' ? country : null,
    // Nobody chosen is refused by the server; as nothing it would count everybody.
    delegationId: kind === 'delegation' ? delegationId : null,
    organisationId: kind === 'organisation' && organisationId !== '' ? organisationId : null,
  };
  const same =
    (kind === 'delegation' && delegationId === now.delegationId) ||
    (kind === 'organisation' && organisationId !== '' && organisationId === now.organisationId);
  if (same) return { ...now };
  return kind === 'organisation' && organisationId === '' ? { ...bound, organisation } : bound;
}

/** Everybody, or the people of a country, of an organisation or of a delegation. */
export function WhoseFields({ whose, onWhose }: { whose: Whose; onWhose: (whose: Whose) => void }) {
  const { t } = useSpeech();
  const mayName = usePermission('delegations.read');
  return (
    <>
      <NativeSelect
        label={t('quotas.counts')}
        value={whose.kind}
        data={KINDS.filter((kind) => kind !== 'delegation' || mayName).map((kind) => ({
          value: kind,
          label: t(`quotas.whose.${kind}`),
        }))}
        onChange={(change) => {
          const kind = KINDS.find((one) => one === change.currentTarget.value);
          if (kind !== undefined) onWhose({ ...whose, kind });
        }}
      />
      {whose.kind === 'country' && (
        <Country
          value={whose.country}
          onCountry={(country) => {
            onWhose({ ...whose, country });
          }}
        />
      )}
      {whose.kind === 'organisation' && <Organisation whose={whose} onWhose={onWhose} />}
      {whose.kind === 'delegation' && <Delegation whose={whose} onWhose={onWhose} />}
    </>
  );
}

function Country({ value, onCountry }: { value: string; onCountry: (country: string) => void }) {
  const { t, language } = useSpeech();
  const others = countries(language).filter(({ code }) => !HOST_COUNTRIES.some((host) => host === code));
  return (
    <NativeSelect
      label={t('delegations.country')}
      value={value}
      onChange={(change) => {
        onCountry(change.currentTarget.value);
      }}
    >
      {[...HOST_COUNTRIES, ...others.map(({ code }) => code)].map((code) => (
        <option key={code} value={code}>
          {countryName(code, language)}
        </option>
      ))}
    </NativeSelect>
  );
}

/** By its name: one that is known is found by it, any other is there from then on. */
function Organisation({ whose, onWhose }: { whose: Whose; onWhose: (whose: Whose) => void }) {
  const { t, language } = useSpeech();
  const event = useEvent();
  const kinds = useQuery(eventQuery(event.id)).data?.vocabularies.find(
    ({ code }) => code === 'organisation-kinds',
  );
  const { organisation } = whose;
  const change = (part: Partial<Whose['organisation']>) => {
    onWhose({ ...whose, organisationId: '', organisation: { ...organisation, ...part } });
  };
  return (
    <>
      <TextInput
        label={t('delegations.organisation')}
        description={t('quotas.organisation.about')}
        required
        maxLength={200}
        value={organisation.name}
        onChange={({ currentTarget: { value } }) => {
          change({ name: value });
        }}
      />
      {whose.organisationId === '' && (
        <>
          <Country
            value={organisation.country}
            onCountry={(country) => {
              change({ country });
            }}
          />
          <NativeSelect
            label={t('delegations.kind')}
            required
            value={organisation.kind}
            data={[
              { value: '', label: '' },
              ...(kinds?.terms ?? []).map(({ code, label }) => ({
                value: code,
                label: pickText(label, language),
              })),
            ]}
            onChange={({ currentTarget: { value } }) => {
              change({ kind: value });
            }}
          />
        </>
      )}
    </>
  );
}

function Delegation({ whose, onWhose }: { whose: Whose; onWhose: (whose: Whose) => void }) {
  const { t, language } = useSpeech();
  const event = useEvent();
  const delegations = useQuery(delegationsQuery(event.id)).data ?? [];
  return (
    <NativeSelect
      label={t('delegations.name')}
      required
      value={whose.delegationId}
      data={[
        { value: '', label: '' },
        ...delegations.map(({ id, name }) => ({ value: id, label: pickText(name, language) })),
      ]}
      onChange={({ currentTarget: { value } }) => {
        onWhose({ ...whose, delegationId: value });
      }}
    />
  );
}
