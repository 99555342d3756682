import { latinFullName, nativeFullName } from '@app/kernel';
import type { EngagementInPlan } from '@app/speakers';

/** As she was printed; what was not printed, as she is called now. */
export function printedNames({
  name,
  country,
  printed,
}: Pick<EngagementInPlan, 'name' | 'country' | 'printed'>): { nativeName: string; latinName: string } {
  const [native, latin] = [nativeFullName(name, country), latinFullName(name, country)];
  if (printed === null) return { nativeName: native, latinName: latin };
  const { en = '', ...own } = printed.name;
  const [written] = Object.values(own).filter((text) => text !== '');
  // A name whose language nobody can tell is printed in Latin letters only: it is hers while those are.
  return { nativeName: written ?? (en === latin ? native : ''), latinName: en };
}
