import { LANGUAGES, type LocalisedText } from '@app/kernel';

/** What is said of the opening, in the order of `LANGUAGES`. */
function said(words: string): LocalisedText {
  const each = words.split('|').map((word) => word.trim());
  return Object.fromEntries(LANGUAGES.map((language, index) => [language, each[index] ?? '']));
}

export const OPENING_TITLE = said(
  'Opening ceremony | 开幕式 | ពិធីបើក | ພິທີເປີດ | ဖွင့်ပွဲအခမ်းအနား | พิธีเปิด | Lễ khai mạc',
);

export const OPENING_SUMMARY = said(
  `Addresses by dignitaries of the six countries, the signing of three agreements and the group photograph.
  | 六国嘉宾致辞，签署三项协议，集体合影。
  | សុន្ទរកថារបស់ឥស្សរជននៃប្រទេសទាំងប្រាំមួយ ការចុះហត្ថលេខាលើកិច្ចព្រមព្រៀងបី និងការថតរូបរួម។
  | ຄຳກ່າວຂອງຜູ້ມີກຽດຈາກຫົກປະເທດ, ການລົງນາມສັນຍາສາມສະບັບ ແລະ ການຖ່າຍຮູບລວມ.
  | ခြောက်နိုင်ငံမှ ဂုဏ်သရေရှိပုဂ္ဂိုလ်များ၏ မိန့်ခွန်းများ၊ သဘောတူညီချက် သုံးခု လက်မှတ်ရေးထိုးခြင်းနှင့် စုပေါင်းဓာတ်ပုံရိုက်ခြင်း။
  | คำกล่าวของผู้มีเกียรติจากหกประเทศ การลงนามข้อตกลงสามฉบับ และการถ่ายภาพหมู่
  | Phát biểu của các vị khách quý đến từ sáu nước, lễ ký ba thỏa thuận và chụp ảnh lưu niệm.`,
);

/** What each item of the opening is called, by the code its table gives it. */
export const OPENING_ITEMS: Readonly<Record<string, LocalisedText>> = {
  entry: said(
    `Entry of the heads of delegation | 各代表团团长入场 | ការចូលសាលរបស់ប្រធានគណៈប្រតិភូ | ຫົວໜ້າຄະນະຜູ້ແທນເຂົ້າສູ່ຫ້ອງ
    | ကိုယ်စားလှယ်အဖွဲ့ ခေါင်းဆောင်များ ဝင်ရောက်ခြင်း | หัวหน้าคณะผู้แทนเข้าสู่ห้องประชุม | Các trưởng đoàn vào hội trường`,
  ),
  welcome: said(
    `Welcome by the host | 东道主致欢迎辞 | សុន្ទរកថាស្វាគមន៍របស់ម្ចាស់ផ្ទះ | ຄຳກ່າວຕ້ອນຮັບຂອງເຈົ້າພາບ
    | အိမ်ရှင်၏ ကြိုဆိုမိန့်ခွန်း | คำกล่าวต้อนรับของเจ้าภาพ | Diễn văn chào mừng của nước chủ nhà`,
  ),
  addresses: said(
    `Addresses of the six countries | 六国代表致辞 | សុន្ទរកថារបស់តំណាងប្រទេសទាំងប្រាំមួយ | ຄຳກ່າວຂອງຜູ້ແທນຫົກປະເທດ
    | ခြောက်နိုင်ငံ ကိုယ်စားလှယ်များ၏ မိန့်ခွန်းများ | คำกล่าวของผู้แทนหกประเทศ | Phát biểu của đại diện sáu nước`,
  ),
  message: said(
    `Message of the cooperation secretariat | 合作秘书处致贺辞 | សាររបស់លេខាធិការដ្ឋានសហប្រតិបត្តិការ
    | ສານອວຍພອນຂອງກອງເລຂາການຮ່ວມມື | ပူးပေါင်းဆောင်ရွက်ရေး အတွင်းရေးမှူးရုံး၏ သဝဏ်လွှာ
    | สารจากสำนักเลขาธิการความร่วมมือ | Thông điệp của Ban Thư ký hợp tác`,
  ),
  signing: said(
    `Signing of three agreements | 三项协议签署 | ការចុះហត្ថលេខាលើកិច្ចព្រមព្រៀងបី | ການລົງນາມສັນຍາສາມສະບັບ
    | သဘောတူညီချက် သုံးခု လက်မှတ်ရေးထိုးခြင်း | การลงนามข้อตกลงสามฉบับ | Lễ ký ba thỏa thuận`,
  ),
  photograph: said(
    `Group photograph | 集体合影 | ការថតរូបរួម | ການຖ່າຍຮູບລວມ | စုပေါင်းဓာတ်ပုံရိုက်ခြင်း | การถ่ายภาพหมู่ | Chụp ảnh lưu niệm`,
  ),
};
