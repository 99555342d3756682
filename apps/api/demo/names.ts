/** Native and Latin writing of one part of a name; `ms` or `mr` where it tells. */
export interface NamePart {
  native: string;
  latin: string;
  salutation?: 'mr' | 'ms';
}

function parts(table: string): NamePart[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [native = '', latin = '', salutation] = line.split('|').map((cell) => cell.trim());
      return { native, latin, ...(salutation === 'mr' || salutation === 'ms' ? { salutation } : {}) };
    });
}

/** Family and given names as they are common in each country, with their usual transcription. No person is meant. */
export const NAMES: Record<string, { families: NamePart[]; given: NamePart[] }> = {
  CN: {
    families: parts(`
      王 | Wang
      李 | Li
      张 | Zhang
      刘 | Liu
      陈 | Chen
      杨 | Yang
      赵 | Zhao
      黄 | Huang
      周 | Zhou
      吴 | Wu
      徐 | Xu
      孙 | Sun
      胡 | Hu
      朱 | Zhu
      林 | Lin
      何 | He
      郭 | Guo
      罗 | Luo
      欧阳 | Ouyang`),
    given: parts(`
      小明 | Xiaoming | mr
      晓彤 | Xiaotong | ms
      建国 | Jianguo | mr
      丽华 | Lihua | ms
      志强 | Zhiqiang | mr
      雪梅 | Xuemei | ms
      文博 | Wenbo | mr
      静怡 | Jingyi | ms
      海涛 | Haitao | mr
      婷婷 | Tingting | ms
      俊杰 | Junjie | mr
      思远 | Siyuan | mr
      佳琪 | Jiaqi | ms
      明哲 | Mingzhe | mr
      慧敏 | Huimin | ms
      喆 | Zhe | mr
      芳 | Fang | ms
      国栋 | Guodong | mr
      雨欣 | Yuxin | ms`),
  },
  KH: {
    families: parts(`
      សុខ | Sok
      ចាន់ | Chan
      ហេង | Heng
      គឹម | Kim
      លី | Ly
      ម៉ៅ | Mao
      នួន | Nuon
      ប៊ុន | Bun
      សាន | San
      ស៊ឹម | Sim
      តាន់ | Tan
      អ៊ុំ | Oum
      កែវ | Keo
      ជា | Chea
      ឡុង | Long
      ពេជ្រ | Pich
      មាស | Meas`),
    given: parts(`
      ស្រីមុំ | Sreymom | ms
      រតនា | Ratana | mr
      សុភា | Sophea | ms
      វិចិត្រ | Vichet | mr
      បូផា | Bopha | ms
      ដារ៉ា | Dara | mr
      ធារី | Theary | ms
      សម្បត្តិ | Sambath | mr
      ចន្ទ្រា | Chantrea | ms
      ពិសិដ្ឋ | Piseth | mr
      នារី | Neary | ms
      សុវណ្ណ | Sovann | mr
      វណ្ណា | Vanna | ms
      រិទ្ធី | Rithy | mr
      សុខា | Sokha | ms
      វិសាល | Visal | mr
      ឧត្តម | Oudom | mr`),
  },
  LA: {
    families: parts(`
      ພົມມະຈັນ | Phommachanh
      ແກ້ວບຸນພັນ | Keobounphanh
      ສີສຸພັນ | Sisouphanh
      ວົງສາ | Vongsa
      ໄຊຍະວົງ | Xayavong
      ສຸວັນນະວົງ | Souvannavong
      ອິນທະວົງ | Inthavong
      ພັນທະວົງ | Phanthavong
      ຈັນທະວົງ | Chanthavong
      ແສງສຸລິຍະ | Sengsouliya
      ສີຫາລາດ | Sihalath
      ທຳມະວົງ | Thammavong
      ສຸລິວົງ | Soulivong`),
    given: parts(`
      ບຸນທະນອມ | Bounthanom | mr
      ມະນີວັນ | Manivanh | ms
      ສົມສັກ | Somsack | mr
      ດາລາວັນ | Dalavanh | ms
      ຄຳພອນ | Khamphone | mr
      ຈັນທະລາ | Chanthala | ms
      ວຽງໄຊ | Viengxay | mr
      ບົວວັນ | Bouavanh | ms
      ພອນສະຫວັນ | Phonesavanh | mr
      ວັນນະພາ | Vannapha | ms
      ທອງໃບ | Thongbay | mr
      ນ້ຳຝົນ | Namfon | ms
      ອານຸສອນ | Anousone | mr`),
  },
  // Names of Myanmar have no family part: both parts below are given names written together.
  MM: {
    families: [{ native: '', latin: '' }],
    given: parts(`
      ခင်မြင့်သူ | Khin Myint Thu | ms
      အောင်ကျော်ဦး | Aung Kyaw Oo | mr
      သန္တာဝင်း | Thandar Win | ms
      ဇော်မင်းထွန်း | Zaw Min Htun | mr
      မေသန်းနု | May Than Nu | ms
      ထွန်းထွန်းဦး | Htun Htun Oo | mr
      နှင်းနှင်းအေး | Hnin Hnin Aye | ms
      ကိုကိုလင်း | Ko Ko Lin | mr
      သီရိမောင် | Thiri Maung | ms
      မျိုးမြင့် | Myo Myint | mr
      စုစုလွင် | Su Su Lwin | ms
      အောင်ကျော်မိုး | Aung Kyaw Moe | mr
      ဝင်းဝင်းမြင့် | Win Win Myint | ms
      ဖြိုးဝေ | Phyo Wai | mr
      ခိုင်ခိုင် | Khaing Khaing | ms
      ရဲထွဋ် | Ye Htut | mr
      နန္ဒာလှိုင် | Nandar Hlaing | ms
      စိုးနိုင် | Soe Naing | mr
      ချိုချို | Cho Cho | ms
      သိန်းဇော် | Thein Zaw | mr
      အိအိဖြူ | Ei Ei Phyu | ms
      မင်းသူ | Min Thu | mr
      ယဉ်ယဉ်နွဲ့ | Yin Yin Nwe | ms
      ကျော်ကျော်နိုင် | Kyaw Kyaw Naing | mr
      သူဇာဝင်း | Thuzar Win | ms
      ကျော်စွာ | Kyaw Swar | mr
      ခင်စန်းရီ | Khin San Yi | ms
      တင်မောင်ဝင်း | Tin Maung Win | mr
      လှလှမြင့် | Hla Hla Myint | ms
      အောင်မြင့် | Aung Myint | mr
      မိမိခိုင် | Mi Mi Khaing | ms
      သန့်ဇင် | Thant Zin | mr`),
  },
  TH: {
    families: parts(`
      วงศ์สกุล | Wongsakul
      ศรีสุข | Srisuk
      ทองคำ | Thongkham
      บุญมี | Boonmee
      แก้วมณี | Kaewmanee
      สุขสวัสดิ์ | Suksawat
      จันทร์เพ็ญ | Chanpen
      พิทักษ์ชัย | Phithakchai
      รัตนกุล | Rattanakul
      อินทรสุวรรณ | Intharasuwan
      ชัยมงคล | Chaimongkol
      เจริญสุข | Charoensuk
      มั่นคง | Mankhong
      ปัญญาดี | Panyadee`),
    given: parts(`
      สมชาย | Somchai | mr
      อรุณี | Arunee | ms
      กิตติ | Kitti | mr
      วิภา | Wipha | ms
      ประเสริฐ | Prasert | mr
      พิมพ์ชนก | Phimchanok | ms
      ณัฐพล | Natthaphon | mr
      ศิริพร | Siriporn | ms
      ธนากร | Thanakorn | mr
      มาลี | Malee | ms
      วีระ | Weera | mr
      น้ำทิพย์ | Namthip | ms
      ชัยวัฒน์ | Chaiwat | mr
      กัญญา | Kanya | ms`),
  },
  VN: {
    families: parts(`
      Nguyễn | Nguyen
      Trần | Tran
      Lê | Le
      Phạm | Pham
      Hoàng | Hoang
      Phan | Phan
      Vũ | Vu
      Đặng | Dang
      Bùi | Bui
      Đỗ | Do
      Hồ | Ho
      Ngô | Ngo
      Dương | Duong
      Lý | Ly`),
    given: parts(`
      Thị Hồng Ngọc | Thi Hong Ngoc | ms
      Đức Lương | Duc Luong | mr
      Thị Lan Anh | Thi Lan Anh | ms
      Văn Minh | Van Minh | mr
      Thu Hà | Thu Ha | ms
      Quốc Hùng | Quoc Hung | mr
      Thị Phượng | Thi Phuong | ms
      Minh Tuấn | Minh Tuan | mr
      Thanh Thảo | Thanh Thao | ms
      Anh Dũng | Anh Dung | mr
      Mỹ Linh | My Linh | ms
      Hữu Nghĩa | Huu Nghia | mr
      Quỳnh Anh | Quynh Anh | ms
      Xuân Trường | Xuan Truong | mr`),
  },
};
