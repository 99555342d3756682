import { LANGUAGES, type Language, searchKey } from '@app/kernel';
import type { RegistrationForm } from '../domain/form';

/** What a column may mean beside a field of the form. */
export const OWN_COLUMNS = ['reference', 'category', 'contact', 'name', 'nativeName', 'until'] as const;

/** What the organisation is called in a further language: `organisationName.km`. */
export const ORGANISATION_NAME_COLUMNS = LANGUAGES.map(organisationNameColumn);

/** The column of what the organisation is called in this language. */
export function organisationNameColumn(language: Language): string {
  return `organisationName.${language}`;
}

/** A field of the form, one of our own, or nothing: by the position of the column. */
export type Mapping = (string | null)[];

/** What a table's columns may mean, in the order they are offered. */
export function columnsOf(form: RegistrationForm): string[] {
  const fields = form.steps.flatMap((step) =>
    step.fields.filter(({ kind }) => kind !== 'consent' && kind !== 'note'),
  );
  return [...OWN_COLUMNS, ...fields.map(({ key }) => key)];
}

/** The same for organisers, who also say what organisations are called in further languages. */
export function organisersColumns(form: RegistrationForm): string[] {
  return [...columnsOf(form), ...ORGANISATION_NAME_COLUMNS];
}

/** The languages as lists call them. */
const CALLED: Readonly<Record<Language, readonly string[]>> = {
  en: ['en', '英文'],
  zh: ['zh', 'chinese', '中文'],
  km: ['km', 'khmer', '高棉文', '高棉语'],
  lo: ['lo', 'lao', '老挝文', '老挝语'],
  my: ['my', 'burmese', 'myanmar', '缅甸文', '缅甸语'],
  th: ['th', 'thai', '泰文', '泰语'],
  vi: ['vi', 'vietnamese', '越南文', '越南语'],
};

/** Other words for a column, beside what the form calls it, in the seven languages. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    LANGUAGES.map((language) => [
      organisationNameColumn(language),
      CALLED[language].flatMap((called) => [
        ...['organisation', 'organization', 'company', 'ministry'].flatMap((what) => [
          `${what} (${called})`,
          `${what} in ${called}`,
        ]),
        `单位（${called}）`,
        `单位名称（${called}）`,
      ]),
    ]),
  ),
  reference: [
    'ref',
    'reference',
    'external reference',
    'id',
    'code',
    'no',
    'no.',
    '#',
    'nr',
    'reference number',
    '编号',
    '参考号',
    '参考编号',
    '序号',
    '号码',
    'លេខរៀង',
    'ល.រ',
    'ລຳດັບ',
    'ເລກທີ',
    'စဉ်',
    'အမှတ်စဉ်',
    'ลำดับ',
    'ลำดับที่',
    'เลขที่',
    'stt',
    'số thứ tự',
    'mã',
  ],
  category: [
    'category',
    'participant type',
    'type',
    'delegate type',
    '类别',
    '参会类别',
    'ប្រភេទ',
    'ປະເພດ',
    'အမျိုးအစား',
    'ประเภท',
    'loại',
    'loại đại biểu',
  ],
  contact: ['contact', 'mailbox', 'contact kind', '联系方式类型'],
  until: ['until', 'keep until', 'held until', '保留至', 'giữ đến'],
  name: [
    'name',
    'full name',
    'fullname',
    'name in english',
    'english name',
    'latin name',
    'name (english)',
    'name of delegate',
    'participant',
    'delegate',
    '姓名(英文)',
    '英文姓名',
    '英文名',
    '姓名拼音',
    'ឈ្មោះឡាតាំង',
    'ឈ្មោះជាអក្សរឡាតាំង',
    'ຊື່ພາສາອັງກິດ',
    'အမည် (အင်္ဂလိပ်)',
    'ชื่อภาษาอังกฤษ',
    'ชื่อ-นามสกุล (อังกฤษ)',
    'tên tiếng anh',
  ],
  nativeName: [
    'native name',
    'name in own script',
    'local name',
    '姓名',
    '名字',
    '中文姓名',
    'ឈ្មោះ',
    'នាមនិងគោត្តនាម',
    'គោត្តនាម និងនាម',
    'ຊື່',
    'ຊື່ ແລະ ນາມສະກຸນ',
    'အမည်',
    'นามชื่อ',
    'ชื่อ',
    'ชื่อ-นามสกุล',
    'ชื่อ นามสกุล',
    'họ và tên',
    'họ tên',
    'tên',
  ],
  salutation: ['title', 'salutation', 'mr/ms', 'honorific', '称谓', '称呼', 'ຄຳນຳໜ້າ', 'คำนำหน้า', 'danh xưng'],
  excellency: [
    'excellency',
    'h.e.',
    'his/her excellency',
    '阁下',
    'ឯកឧត្តម',
    'ພະນະທ່ານ',
    'ဂုဏ်သရေရှိ',
    'ฯพณฯ',
    'ngài',
  ],
  rank: [
    'rank',
    'degree',
    'academic title',
    'military rank',
    '学衔',
    '军衔',
    '学位',
    'សញ្ញាបត្រ',
    'ឋានន្តរស័ក្តិ',
    'ຊັ້ນ',
    'ວຸດທິ',
    'ဘွဲ့',
    'ยศ',
    'học vị',
    'quân hàm',
  ],
  rankOther: ['other title', 'other rank', '其他头衔'],
  nativePostNominals: ['post-nominals in own script', '名后缀', 'ท้ายชื่อ'],
  latinPostNominals: ['post-nominals', 'postnominals', 'letters after the name', 'suffix', '名后缀（英文）'],
  latinFamily: [
    'family name',
    'surname',
    'last name',
    'lastname',
    'family',
    '姓(英文)',
    '姓拼音',
    'นามสกุล (อังกฤษ)',
  ],
  latinGiven: [
    'given name',
    'given names',
    'first name',
    'firstname',
    'forename',
    '名(英文)',
    '名拼音',
    'ชื่อ (อังกฤษ)',
  ],
  nativeFamily: ['native family name', '姓', '姓氏', 'គោត្តនាម', 'ນາມສະກຸນ', 'นามสกุล', 'họ'],
  nativeGiven: ['native given name', '名', 'នាម'],
  country: [
    'country',
    'nationality',
    'country/region',
    '国家',
    '国籍',
    '国别',
    '国家/地区',
    '国家或地区',
    'ប្រទេស',
    'ປະເທດ',
    'နိုင်ငံ',
    'ประเทศ',
    'quốc gia',
    'nước',
  ],
  email: [
    'email',
    'e-mail',
    'mail',
    'email address',
    '电子邮件',
    '邮箱',
    '电子邮箱',
    '邮件',
    'អ៊ីមែល',
    'ອີເມວ',
    'အီးမေးလ်',
    'อีเมล',
    'thư điện tử',
  ],
  organisationName: [
    'organisation',
    'organization',
    'company',
    'ministry',
    'institution',
    'employer',
    'affiliation',
    'organisation name',
    '单位',
    '机构',
    '公司',
    '单位名称',
    '工作单位',
    '机构名称',
    'ស្ថាប័ន',
    'អង្គភាព',
    'ក្រុមហ៊ុន',
    'ອົງກອນ',
    'ບໍລິສັດ',
    'ພາກສ່ວນ',
    'အဖွဲ့အစည်း',
    'ကုမ္ပဏီ',
    'ဌာန',
    'หน่วยงาน',
    'องค์กร',
    'บริษัท',
    'cơ quan',
    'tổ chức',
    'công ty',
    'đơn vị',
  ],
  organisationLatinName: [
    'organisation in english',
    'company name in english',
    '单位英文名称',
    '英文单位名称',
  ],
  organisationKind: [
    'organisation type',
    'organization type',
    'kind of organisation',
    'kind',
    'sector type',
    '单位性质',
    '单位类型',
    '机构类型',
    '类型',
  ],
  jobTitle: [
    'position',
    'job title',
    'job',
    'role',
    'function',
    'designation',
    '职务',
    '职位',
    'តួនាទី',
    'មុខតំណែង',
    'ຕຳແໜ່ງ',
    'ရာထူး',
    'ตำแหน่ง',
    'chức vụ',
    'chức danh',
  ],
  phone: [
    'phone',
    'telephone',
    'mobile',
    'tel',
    'tel.',
    'phone number',
    'mobile phone',
    '电话',
    '手机',
    '联系电话',
    '手机号',
    'ទូរស័ព្ទ',
    'លេខទូរស័ព្ទ',
    'ໂທລະສັບ',
    'ເບີໂທ',
    'ဖုန်း',
    'ဖုန်းနံပါတ်',
    'โทรศัพท์',
    'เบอร์โทร',
    'điện thoại',
    'số điện thoại',
  ],
  language: ['language', 'preferred language', '语言', 'ភាសា', 'ພາສາ', 'ဘာသာစကား', 'ภาษา', 'ngôn ngữ'],
  days: ['days', 'attendance', 'dates', '参会日期', 'ngày tham dự'],
};

/** What a header is compared by: however it was capitalised, spaced, accented and marked as required. */
export function headerKey(header: string): string {
  return searchKey(header.replace(/[*＊:：]+\s*$/u, ''));
}

/** A plain “family name” is the one in Latin letters, unless another column is that. */
const ELSE: Readonly<Record<string, string>> = {
  latinFamily: 'nativeFamily',
  latinGiven: 'nativeGiven',
  name: 'nativeName',
};

/**
 * What each column most likely means: as this list was read before, else by the names of the fields in any of their
 * languages (`labels`), else by other usual words. Each meaning is given once: to the column that says it by name, else
 * to the first that fits.
 */
export function proposeMapping(
  headers: readonly string[],
  columns: readonly string[],
  {
    labels,
    remembered,
  }: { labels: Readonly<Record<string, readonly string[]>>; remembered: Readonly<Record<string, string>> },
): Mapping {
  const named = wordsFor(columns, (column) => [column, ...(labels[column] ?? [])]);
  const usual = wordsFor(columns, (column) => SYNONYMS[column] ?? []);
  const keys = headers.map((header) => headerKey(header));
  const taken = new Set<string>();
  const take = (meant: string | undefined): string | null => {
    if (meant === undefined || !columns.includes(meant) || taken.has(meant)) return null;
    taken.add(meant);
    return meant;
  };
  const byName = keys.map((key) => take(remembered[key] ?? named.get(key)));
  return keys.map((key, at) => {
    const sure = byName[at] ?? null;
    if (sure !== null || remembered[key] !== undefined) return sure;
    const meant = usual.get(key) ?? '';
    return take(meant) ?? (byName.includes(meant) ? take(ELSE[meant]) : null);
  });
}

/** What each word is the first to mean, in the order of the columns. */
function wordsFor(
  columns: readonly string[],
  wordsOf: (column: string) => readonly string[],
): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const column of columns) {
    for (const word of wordsOf(column)) {
      const key = headerKey(word);
      if (key !== '' && !words.has(key)) words.set(key, column);
    }
  }
  return words;
}
