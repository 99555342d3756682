import { newId } from '@app/kernel';
import { Random } from '../../libs/meetings/domain/optimiser/random';
import { organisationKey, personKey } from '../../libs/people/domain/identity';
import { keysOf } from '../../libs/registration/list/search-keys';

/** Parts of names of one country, native and in Latin letters; all of them invented combinations. */
interface Country {
  code: string;
  language: string;
  families: readonly (readonly [string, string])[];
  given: readonly (readonly [string, string])[];
  /** Put before a place to make an organisation. */
  bodies: readonly (readonly [string, string])[];
  places: readonly (readonly [string, string])[];
}

const pairs = (text: string): (readonly [string, string])[] =>
  text
    .trim()
    .split(/\s*,\s*/)
    .map((pair) => {
      const [native = '', latin = ''] = pair.split('=');
      return [native.trim(), latin.trim()] as const;
    });

const COUNTRIES: readonly Country[] = [
  {
    code: 'CN',
    language: 'zh',
    families: pairs(
      '王=Wang, 李=Li, 张=Zhang, 刘=Liu, 陈=Chen, 杨=Yang, 赵=Zhao, 黄=Huang, 周=Zhou, 吴=Wu, 吕=Lyu, 欧阳=Ouyang',
    ),
    given: pairs(
      '伟=Wei, 芳=Fang, 秀英=Xiuying, 敏=Min, 静=Jing, 强=Qiang, 磊=Lei, 洋=Yang, 艳=Yan, 勇=Yong, 军=Jun, 杰=Jie, 娟=Juan, 明远=Mingyuan, 海燕=Haiyan, 志刚=Zhigang',
    ),
    bodies: pairs(
      '电力=Power, 农业=Agriculture, 贸易=Trading, 银行=Bank, 工业园=Industrial Park, 商务局=Bureau of Commerce',
    ),
    places: pairs(
      '江源=Jiangyuan, 云岭=Yunling, 南平=Nanping, 西河=Xihe, 东湖=Donghu, 金沙=Jinsha, 青山=Qingshan, 白石=Baishi',
    ),
  },
  {
    code: 'KH',
    language: 'km',
    families: pairs(
      'សុខ=Sok, ចាន់=Chan, ហេង=Heng, លី=Ly, កែវ=Keo, ហ៊ុន=Hun, ម៉ៅ=Mao, ស៊ិន=Sin, ឈឹម=Chhim, ប៉ែន=Pen, នួន=Nuon, អ៊ុំ=Um',
    ),
    given: pairs(
      'ស្រីមុំ=Sreymom, សុភ័ក្ត្រ=Sopheak, ធារិទ្ធ=Thearith, ស្រីពៅ=Sreypov, វណ្ណៈ=Vannak, ពុទ្ធរស្មី=Puthreaksmey, សំអាត=Samat, ដារ៉ា=Dara, សុខា=Sokha, បូរី=Borey, ពិសិដ្ឋ=Piseth, ចន្ទា=Chanda, រតនា=Rattana, វិសាល=Visal',
    ),
    bodies: pairs(
      'ក្រសួង=Ministry, ធនាគារ=Bank, ក្រុមហ៊ុន=Company, ក្រុមប្រឹក្សា=Council, សភាពាណិជ្ជកម្ម=Chamber of Commerce',
    ),
    places: pairs(
      'បាត់ដំបង=Battambang, កំពត=Kampot, សៀមរាប=Siem Reap, តាកែវ=Takeo, ក្រចេះ=Kratie, កែប=Kep, ព្រៃវែង=Prey Veng',
    ),
  },
  {
    code: 'LA',
    language: 'lo',
    families: pairs(
      'ພົມມະຈັນ=Phommachanh, ວົງສີດາ=Vongsida, ແກ້ວມະນີ=Keomany, ສີສຸລາດ=Sisoulath, ອິນທະວົງ=Inthavong, ໄຊຍະວົງ=Xayavong, ບຸນຍະວົງ=Bounyavong, ສຸວັນນະວົງ=Souvannavong',
    ),
    given: pairs(
      'ສົມສັກ=Somsack, ຄຳພູ=Khamphou, ສຸລິຍາ=Souliya, ນ້ອຍ=Noy, ຈັນທະ=Chantha, ບຸນມີ=Bounmy, ສີລິວັນ=Silivanh, ມະນີວັນ=Manivanh, ວິໄລ=Vilay, ພູມີ=Phoumy',
    ),
    bodies: pairs('ກະຊວງ=Ministry, ທະນາຄານ=Bank, ບໍລິສັດ=Company, ສະພາການຄ້າ=Chamber of Commerce'),
    places: pairs('ຈຳປາສັກ=Champasak, ໄຊຍະບູລີ=Xayabouly, ອຸດົມໄຊ=Oudomxay, ຫຼວງນ້ຳທາ=Luang Namtha, ສາລະວັນ=Salavan'),
  },
  {
    code: 'MM',
    language: 'my',
    families: pairs('='),
    given: pairs(
      'အေးအေးသင်း=Aye Aye Thin, မြတ်ထွန်းအောင်=Myat Htun Aung, နန်းခမ်းမွန်း=Nan Kham Mun, ကောင်းမြတ်သူရိန်=Kaung Myat Thurein, စိုးမြင့်=Soe Myint, ဩဇာဇော်=Awza Zaw, သောင်း=Thaung, ခင်မောင်ဝင်း=Khin Maung Win, ဇော်မင်း=Zaw Min, သန့်=Thant, လှလှ=Hla Hla, ကျော်သူ=Kyaw Thu',
    ),
    bodies: pairs('ဝန်ကြီးဌာန=Ministry, ဘဏ်=Bank, ကုမ္ပဏီ=Company, ကုန်သည်ကြီးများအသင်း=Chamber of Commerce'),
    places: pairs(
      'မန္တလေး=Mandalay, ပဲခူး=Bago, မကွေး=Magway, ပုသိမ်=Pathein, တောင်ကြီး=Taunggyi, မော်လမြိုင်=Mawlamyine',
    ),
  },
  {
    code: 'TH',
    language: 'th',
    families: pairs(
      'ใจดี=Jaidee, แสงทอง=Saengthong, ศรีสุข=Srisuk, ณ เชียงใหม่=Na Chiangmai, วงศ์ไทย=Wongthai, ทองคำ=Thongkham, รุ่งเรือง=Rungrueang, สุวรรณ=Suwan',
    ),
    given: pairs(
      'สมชาย=Somchai, ฐิตินันท์=Thitinan, ณัฐวุฒิ=Nattawut, ปิยะฉัตร=Piyachat, กฤษฎา=Kritsada, ศิริพร=Siriporn, ญาณวุฒิ=Yanawut, พิมพ์ใจ=Pimjai, อนุชา=Anucha, มาลี=Malee',
    ),
    bodies: pairs(
      'กระทรวง=Ministry, ธนาคาร=Bank, บริษัท=Company, หอการค้า=Chamber of Commerce, นิคมอุตสาหกรรม=Industrial Estate',
    ),
    places: pairs('ลำพูน=Lamphun, ขอนแก่น=Khon Kaen, ระยอง=Rayong, น่าน=Nan, ตาก=Tak, สงขลา=Songkhla'),
  },
  {
    code: 'VN',
    language: 'vi',
    families: pairs(
      'Nguyễn=Nguyen, Trần=Tran, Lê=Le, Phạm=Pham, Hoàng=Hoang, Đặng=Dang, Bùi=Bui, Đỗ=Do, Võ=Vo, Ngô=Ngo',
    ),
    given: pairs(
      'Thị Hồng=Thi Hong, Văn Nam=Van Nam, Minh Đức=Minh Duc, Thu Trang=Thu Trang, Quốc Bảo=Quoc Bao, Ngọc Lan=Ngoc Lan, Hữu Phước=Huu Phuoc, Thanh Tùng=Thanh Tung, Mai Phương=Mai Phuong, Đình Khoa=Dinh Khoa',
    ),
    bodies: pairs(
      'Công ty Điện lực=Power Company, Ngân hàng=Bank, Sở Công Thương=Department of Industry, Khu công nghiệp=Industrial Park',
    ),
    places: pairs(
      'Sông Mới=Song Moi, Hòa Bình=Hoa Binh, Bắc Ninh=Bac Ninh, Cần Thơ=Can Tho, Quảng Trị=Quang Tri, Lào Cai=Lao Cai',
    ),
  },
];

const STATES = [
  'submitted',
  'submitted',
  'submitted',
  'approved',
  'approved',
  'approved',
  'approved',
  'returned',
  'rejected',
  'withdrawn',
];

export interface Crowd {
  series: string;
  event: string;
  categories: readonly string[];
  /** As many times as a state is named, so likely it is; a busy event's where none is said. */
  states?: readonly string[];
}

type Query = (text: string, values: unknown[]) => Promise<unknown>;

/** Writes so many invented people with organisations into an event, the same for the same seed. */
export async function fillWithPeople(query: Query, crowd: Crowd, count: number, seed: number): Promise<void> {
  const random = new Random(seed);
  const one = <T>(list: readonly T[]): T => list[random.below(list.length)] as T;
  const organisations = new Map<string, ReturnType<typeof organisationOf>>();
  const organisationOf = (country: Country) => {
    const [body, place, number] = [one(country.bodies), one(country.places), 1 + random.below(12)];
    const spaced = country.code === 'VN' ? ' ' : '';
    return {
      id: newId(),
      name: `${body[0]}${spaced}${place[0]} ${number}`,
      latinName: `${place[1]} ${body[1]} ${number}`,
      country: country.code,
    };
  };

  for (let made = 0; made < count; made += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - made) }, (_, index) => {
      const country = one(COUNTRIES);
      const [family, given] = [one(country.families), one(country.given)];
      const wanted = organisationOf(country);
      const known = organisations.get(wanted.name) ?? wanted;
      organisations.set(wanted.name, known);
      const serial = made + index + 1;
      const person = {
        salutation: one(['mr', 'ms', '']),
        nativeFamily: family[0],
        nativeGiven: given[0],
        latinFamily: family[1],
        latinGiven: given[1],
        country: country.code,
        email: `person.${serial}@example.org`,
        organisationName: known.name,
        organisationLatinName: known.latinName,
        number: `LM-${String(serial).padStart(4, '0')}`,
      };
      return {
        ...person,
        ...keysOf(person),
        id: newId(),
        personId: newId(),
        personKey: personKey(person, country.code),
        organisationId: known.id,
        organisationKey: organisationKey(known.name),
        category: one(crowd.categories),
        language: country.language,
        state: one(crowd.states ?? STATES),
        minutes: random.below(60 * 24 * 30),
        organisationIsNew: known === wanted,
      };
    });
    await query(INSERT, [JSON.stringify(rows), crowd.series, crowd.event]);
  }
}

const BATCH = 2_000;

const INSERT = `
  with row as (
    select * from jsonb_to_recordset($1::jsonb) as each (id uuid, "personId" uuid, "personKey" text,
      "organisationId" uuid, "organisationKey" text, "organisationIsNew" boolean, salutation text, "nativeFamily" text,
      "nativeGiven" text, "latinFamily" text, "latinGiven" text, country text, email text, "organisationName" text,
      "organisationLatinName" text, number text, "searchKey" text, "sortName" text, "sortOrganisation" text,
      "keysVersion" integer, category uuid, language text, state text, minutes integer)
  ), person as (
    insert into person (id, series_id, salutation, native_family, native_given, latin_family, latin_given, email, country,
      language, name_key, invented, created_at)
    select "personId", $2, salutation, "nativeFamily", "nativeGiven", "latinFamily", "latinGiven", email, country, language,
      "personKey", true, now() from row
  ), organisation as (
    insert into organisation (id, series_id, name, latin_name, country, kind, name_key, invented, created_at)
    select "organisationId", $2, "organisationName", "organisationLatinName", country, 'company', "organisationKey", true,
      now() from row where "organisationIsNew"
  )
  insert into registration (id, series_id, event_id, category_id, number, state, language, salutation, native_family,
    native_given, latin_family, latin_given, email, phone, country, job_title, organisation_name, organisation_latin_name,
    organisation_kind, answers, steps_done, mend_items, person_id, organisation_id, consent_at, consent_version, search_key,
    sort_name, sort_organisation, keys_version, invented, sent_at, created_at, updated_at)
  select id, $2, $3, category, number, state, language, salutation, "nativeFamily", "nativeGiven", "latinFamily",
    "latinGiven", email, '+855 12 345 678', country, 'Deputy Director of Investment Promotion', "organisationName",
    "organisationLatinName", 'company',
    '{"days": ["0190f7a0-0000-7000-8000-000000000001"], "themes": ["policy", "finance"]}',
    '{person,organisation,days,check}', case state when 'returned' then '[{"field": "jobTitle", "note": ""}]'::jsonb
      else '[]' end,
    "personId", "organisationId", now(), '2026-11', "searchKey", "sortName", "sortOrganisation", "keysVersion", true,
    now() - minutes * interval '1 minute', now() - minutes * interval '1 minute', now()
  from row`;
