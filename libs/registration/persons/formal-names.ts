import {
  type HonouredName,
  latinFormalName,
  latinFullName,
  nativeFormalName,
  nativeFullName,
} from '@app/kernel';
import { languageOfText } from '@app/i18n';

/** Both names with everything that stands around them; empty where there is none. */
export interface FormalNames {
  nativeName: string;
  latinName: string;
}

/** What she is called in full in both scripts; what both would say alike stands once, in Latin letters. */
export function formalNames(person: HonouredName, country: string): FormalNames {
  const native = nativeFullName(person, country);
  const latin = latinFormalName(person, country);
  const own = nativeFormalName(person, country, languageOfText(native));
  return {
    nativeName: native === latinFullName(person, country) ? '' : own.whole || own.name,
    latinName: latin.whole || latin.name,
  };
}
