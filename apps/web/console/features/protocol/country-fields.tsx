import { countries } from '@app/i18n/countries';
import { languageName } from '@app/i18n/languages';
import { isLanguage, LANGUAGES } from '@app/kernel';
import { COUNTRY_ORDERS, HOST_PLACES } from '@app/protocol/domain/precedence-rules';
import { Button, NativeSelect } from '@mantine/core';
import { useSpeech } from '../../i18n/speech';
import { AddChosen } from '../../parts/add-chosen';
import { SortableList } from '../../parts/sortable';
import type { PartForm } from '../settings/use-part-form';
import { moved, type Rules } from './protocol';
import classes from './protocol.module.css';

interface CountryFieldsProps {
  form: PartForm<Rules>;
  readOnly: boolean;
}

/** In which order countries stand, and where the host does. */
export function CountryFields({ form, readOnly }: CountryFieldsProps) {
  const { t, language } = useSpeech();
  const { values, set, errors } = form;
  const hostIsOn = values.criteria.some(({ criterion, on }) => on && criterion === 'host');
  const faultOf = (field: string) => Object.values(errors[field] ?? {})[0];
  return (
    <fieldset className={classes['set']}>
      <legend>{t('protocol.country-order')}</legend>
      <div className={classes['pair']}>
        <NativeSelect
          label={t('protocol.country-order.how')}
          data={COUNTRY_ORDERS.map((value) => ({ value, label: t(`protocol.country-order.${value}`) }))}
          value={values.countryOrder}
          disabled={readOnly}
          onChange={(change) => {
            const order = COUNTRY_ORDERS.find((one) => one === change.currentTarget.value);
            if (order !== undefined) set('countryOrder', order);
          }}
        />
        <NativeSelect
          label={t('protocol.country-language')}
          data={LANGUAGES.map((value) => ({ value, label: languageName(value) }))}
          value={values.countryLanguage}
          disabled={readOnly}
          onChange={(change) => {
            const chosen = change.currentTarget.value;
            if (isLanguage(chosen)) set('countryLanguage', chosen);
          }}
        />
      </div>
      {values.countryOrder === 'list' && (
        <WrittenCountries
          codes={values.countries}
          error={faultOf('countries')}
          readOnly={readOnly}
          onChange={(codes) => {
            set('countries', codes);
          }}
        />
      )}
      <div className={classes['pair']}>
        <NativeSelect
          name="hostCountry"
          label={t('protocol.host')}
          data={[
            { value: '', label: t('none') },
            ...countries(language).map(({ code, name }) => ({ value: code, label: name })),
          ]}
          value={values.hostCountry ?? ''}
          error={faultOf('hostCountry')}
          disabled={readOnly}
          onChange={(change) => {
            const code = change.currentTarget.value;
            set('hostCountry', code === '' ? null : code);
          }}
        />
        {hostIsOn && (
          <NativeSelect
            label={t('protocol.host-place')}
            data={HOST_PLACES.map((value) => ({ value, label: t(`protocol.host-place.${value}`) }))}
            value={values.hostPlace}
            disabled={readOnly}
            onChange={(change) => {
              const place = HOST_PLACES.find((one) => one === change.currentTarget.value);
              if (place !== undefined) set('hostPlace', place);
            }}
          />
        )}
      </div>
      {!hostIsOn && <p className={classes['about']}>{t('protocol.host.among')}</p>}
    </fieldset>
  );
}

interface WrittenCountriesProps {
  codes: readonly string[];
  error: string | undefined;
  readOnly: boolean;
  onChange: (codes: string[]) => void;
}

function WrittenCountries({ codes, error, readOnly, onChange }: WrittenCountriesProps) {
  const { t, format, language } = useSpeech();
  const others = countries(language).filter(({ code }) => !codes.includes(code));
  return (
    <div>
      <p className={classes['about']}>{t('protocol.countries.about')}</p>
      <SortableList
        items={codes}
        keyOf={(code) => code}
        nameOf={format.country}
        disabled={readOnly}
        onMove={(from, to) => {
          onChange(moved(codes, from, to));
        }}
      >
        {(code) => (
          <div className={classes['line']}>
            <span>{format.country(code)}</span>
            {!readOnly && (
              <Button
                variant="subtle"
                size="compact-sm"
                fw="normal"
                aria-label={t('protocol.take-out', { name: format.country(code) })}
                onClick={() => {
                  onChange(codes.filter((one) => one !== code));
                }}
              >
                {t('remove')}
              </Button>
            )}
          </div>
        )}
      </SortableList>
      {!readOnly && (
        <AddChosen
          name="countries"
          label={t('protocol.countries.add')}
          error={error}
          options={others.map(({ code, name }) => ({ value: code, label: name }))}
          onAdd={(code) => {
            onChange([...codes, code]);
          }}
        />
      )}
    </div>
  );
}
