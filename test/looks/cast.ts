import type { Language } from '@app/kernel';

/** An invented delegate whose names, titles and organisations are as long as they come. */
export interface Player {
  language: Language;
  country: string;
  salutation: string;
  nativeFamily: string;
  nativeGiven: string;
  latinFamily: string;
  latinGiven: string;
  organisationName: string;
  organisationLatinName: string;
  organisationKind: string;
  jobTitle: string;
  phone: string;
}

/** One for each script of the six countries. */
export const CAST: readonly Player[] = [
  {
    language: 'my',
    country: 'MM',
    salutation: 'ms',
    nativeFamily: '',
    nativeGiven: 'ခင်မျိုးမြင့်သန္တာကြည်ဖြူနွယ်ဝင်း',
    latinFamily: '',
    latinGiven: 'Khin Myo Myint Thandar Kyi Phyu Nwe Win',
    organisationName: 'ရင်းနှီးမြှုပ်နှံမှုနှင့် ကုမ္ပဏီများညွှန်ကြားမှုဦးစီးဌာန၊ နိုင်ငံတကာဆက်ဆံရေးဌာနခွဲ',
    organisationLatinName:
      'Directorate of Investment and Company Administration, International Relations Division',
    organisationKind: 'government_department',
    jobTitle: 'ဒုတိယညွှန်ကြားရေးမှူးချုပ် (ရင်းနှီးမြှုပ်နှံမှုမြှင့်တင်ရေး)',
    phone: '+95 9 123 456 789',
  },
  {
    language: 'lo',
    country: 'LA',
    salutation: 'he',
    nativeFamily: 'ວົງສີດາພອນປະເສີດສີສຸກ',
    nativeGiven: 'ຄຳພູສຸລິຍາ',
    latinFamily: 'Vongsidaphonpaseutsisouk',
    latinGiven: 'Khamphousouliya',
    organisationName: 'ກະຊວງແຜນການ ແລະ ການລົງທຶນ, ກົມສົ່ງເສີມ ແລະ ຄຸ້ມຄອງການລົງທຶນຕ່າງປະເທດ',
    organisationLatinName: 'Ministry of Planning and Investment, Department of Foreign Investment Promotion',
    organisationKind: 'government_department',
    jobTitle: 'ຮອງຫົວໜ້າກົມ ຮັບຜິດຊອບເຂດເສດຖະກິດພິເສດ ແລະ ສວນອຸດສາຫະກຳ',
    phone: '+856 20 5555 0147',
  },
  {
    language: 'km',
    country: 'KH',
    salutation: 'he',
    nativeFamily: 'ព្រហ្មវិហារច័ន្ទ',
    nativeGiven: 'សុភ័ក្ត្រកិត្តិសង្គហបណ្ឌិត',
    latinFamily: 'Prohmvihearchan',
    latinGiven: 'Sopheaktrakettisangkahakbandit',
    organisationName: 'ក្រុមប្រឹក្សាអភិវឌ្ឍន៍កម្ពុជា អគ្គលេខាធិការដ្ឋានគណៈកម្មាធិការវិនិយោគកម្ពុជា',
    organisationLatinName:
      'Council for the Development of Cambodia, General Secretariat of the Cambodian Investment Board',
    organisationKind: 'government_department',
    jobTitle: 'ប្រធាននាយកដ្ឋានទំនាក់ទំនងសាធារណៈ និងផ្សព្វផ្សាយការវិនិយោគឯកជន',
    phone: '+855 12 345 678',
  },
  {
    language: 'th',
    country: 'TH',
    salutation: 'dr',
    nativeFamily: 'ณ อยุธยาพงศ์พิพัฒน์ศิริกุลชัย',
    nativeGiven: 'กฤษณ์ธนินท์วรวุฒิ',
    latinFamily: 'Na Ayutthaya-Pongpipatsirikulchai',
    latinGiven: 'Kritthaninworawut',
    organisationName: 'สำนักงานคณะกรรมการส่งเสริมการลงทุน กองความร่วมมือการลงทุนต่างประเทศ สำนักนายกรัฐมนตรี',
    organisationLatinName:
      'Office of the Board of Investment, International Cooperation Division, Office of the Prime Minister',
    organisationKind: 'government_department',
    jobTitle: 'ผู้อำนวยการกลุ่มพัฒนานิคมอุตสาหกรรมและเขตเศรษฐกิจพิเศษ',
    phone: '+66 81 234 5678',
  },
  {
    language: 'zh',
    country: 'CN',
    salutation: 'mr',
    nativeFamily: '',
    nativeGiven: '阿卜杜热西提·买买提艾力江',
    latinFamily: 'Mamatelijan',
    latinGiven: 'Abdurashit',
    organisationName: '国家发展和改革委员会国际合作中心对外投资促进与国际产能合作综合协调处',
    organisationLatinName:
      'International Cooperation Center of the National Development and Reform Commission, Coordination Division',
    organisationKind: 'government_department',
    jobTitle: '国际产能合作与境外经贸合作区综合协调处副处长',
    phone: '+86 138 0000 0147',
  },
  {
    language: 'vi',
    country: 'VN',
    salutation: 'ms',
    nativeFamily: 'Nguyễn Phước Hoàng',
    nativeGiven: 'Thị Phương Thảo Quỳnh Nhiễu',
    latinFamily: 'Nguyen Phuoc Hoang',
    latinGiven: 'Thi Phuong Thao Quynh Nhieu',
    organisationName: 'Cục Đầu tư nước ngoài, Bộ Kế hoạch và Đầu tư nước Cộng hòa xã hội chủ nghĩa Việt Nam',
    organisationLatinName:
      'Foreign Investment Agency, Ministry of Planning and Investment of the Socialist Republic of Viet Nam',
    organisationKind: 'government_department',
    jobTitle: 'Phó Cục trưởng phụ trách Hợp tác quốc tế và Xúc tiến đầu tư khu công nghiệp',
    phone: '+84 91 234 56 78',
  },
];

/** An address as long as a real one gets, and its own in every run. */
export function addressOf(player: Player, run: string): string {
  return `${player.language}.${run}.delegation-secretariat@investment-promotion-agency.example.org`;
}

/** What the player types on the first two steps. */
export function answersOf(
  player: Player,
  run: string,
): { person: Record<string, string>; organisation: Record<string, string> } {
  const { salutation, nativeFamily, nativeGiven, latinFamily, latinGiven, country } = player;
  const { organisationName, organisationLatinName, organisationKind, jobTitle, phone } = player;
  return {
    person: {
      salutation,
      nativeFamily,
      nativeGiven,
      latinFamily,
      latinGiven,
      country,
      email: addressOf(player, run),
    },
    organisation: { organisationName, organisationLatinName, organisationKind, jobTitle, phone },
  };
}
