import { LANGUAGES, type LocalisedText } from '@app/kernel';
import type { Rank } from './precedence-rules';

/** The ranks of an event that has not written its own, highest first: the code, then its words in the order of `LANGUAGES`. */
const USUAL = [
  'head-of-state|Head of State|国家元首|ប្រមុខរដ្ឋ|ປະມຸກລັດ|နိုင်ငံအကြီးအကဲ|ประมุขแห่งรัฐ|Nguyên thủ quốc gia',
  'head-of-government|Head of Government|政府首脑|ប្រមុខរដ្ឋាភិបាល|ຫົວໜ້າລັດຖະບານ|အစိုးရအကြီးအကဲ|หัวหน้ารัฐบาล|Người đứng đầu Chính phủ',
  'deputy-prime-minister|Deputy Prime Minister|副总理|ឧបនាយករដ្ឋមន្ត្រី|ຮອງນາຍົກລັດຖະມົນຕີ|ဒုတိယဝန်ကြီးချုပ်|รองนายกรัฐมนตรี|Phó Thủ tướng',
  'minister|Minister|部长|រដ្ឋមន្ត្រី|ລັດຖະມົນຕີ|ဝန်ကြီး|รัฐมนตรี|Bộ trưởng',
  'ambassador|Ambassador|大使|ឯកអគ្គរដ្ឋទូត|ເອກອັກຄະລັດຖະທູດ|သံအမတ်ကြီး|เอกอัครราชทูต|Đại sứ',
  'vice-minister|Vice Minister|副部长|រដ្ឋមន្ត្រីរង|ຮອງລັດຖະມົນຕີ|ဒုတိယဝန်ကြီး|รัฐมนตรีช่วย|Thứ trưởng',
  'governor|Governor|省长|អភិបាលខេត្ត|ເຈົ້າແຂວງ|တိုင်းဒေသကြီးဝန်ကြီးချုပ်|ผู้ว่าราชการจังหวัด|Chủ tịch tỉnh',
  'director-general|Director-General|司长|អគ្គនាយក|ຫົວໜ້າກົມໃຫຍ່|ညွှန်ကြားရေးမှူးချုပ်|อธิบดี|Tổng cục trưởng',
  'deputy-director-general|Deputy Director-General|副司长|អគ្គនាយករង|ຮອງຫົວໜ້າກົມໃຫຍ່|ဒုတိယညွှန်ကြားရေးမှူးချုပ်|รองอธิบดี|Phó Tổng cục trưởng',
  'director|Director|处长|ប្រធាននាយកដ្ឋាន|ຫົວໜ້າພະແນກ|ညွှန်ကြားရေးမှူး|ผู้อำนวยการ|Vụ trưởng',
  'head-of-company|Chair or chief executive of a company|企业负责人|ប្រធានក្រុមហ៊ុន|ປະທານບໍລິສັດ|ကုမ္ပဏီအကြီးအကဲ|ประธานบริษัท|Lãnh đạo doanh nghiệp',
  'other|Other|其他|ផ្សេងទៀត|ອື່ນໆ|အခြား|อื่น ๆ|Khác',
];

export const USUAL_RANKS: readonly Rank[] = USUAL.map((line) => {
  const [code = '', ...words] = line.split('|');
  const name: LocalisedText = Object.fromEntries(
    LANGUAGES.map((language, index) => [language, words[index] ?? '']),
  );
  return { code, name };
});
