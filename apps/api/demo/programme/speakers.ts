import type { LocalisedText } from '@app/kernel';
import { cellsOf } from './table';

export interface InventedSpeaker {
  /** What the sessions call her. */
  key: string;
  country: string;
  salutation: string;
  nativeFamily: string;
  nativeGiven: string;
  latinFamily: string;
  latinGiven: string;
  /** Code of a usual rank. */
  rank: string;
  inOfficeSince: string;
  position: LocalisedText;
  organisation: LocalisedText;
  languages: string[];
}

/**
 * Nobody of these is meant: names that are common in each country, offices and houses that do not exist. The columns: key,
 * country, salutation, native family and given name, the same in Latin letters, rank, in office since, position and house
 * in English and Chinese, languages.
 */
export const SPEAKERS: readonly InventedSpeaker[] = cellsOf(`
  cn-minister | CN | he | 欧阳 | 文博 | Ouyang | Wenbo | minister | 2023-03-12 | Minister for River Cooperation | 流域合作部部长 | Ministry of River Cooperation, China | 中国流域合作部 | zh
  kh-minister | KH | he | ហេង | វិចិត្រ | Heng | Vichet | minister | 2022-09-01 | Minister for River Cooperation | 流域合作大臣 | Ministry of River Cooperation, Cambodia | 柬埔寨流域合作部 | km en
  la-minister | LA | he | ແສງສຸລິຍະ | ບົວວັນ | Sengsouliya | Bouavanh | minister | 2024-01-15 | Minister for River Cooperation | 流域合作部部长 | Ministry of River Cooperation, Lao PDR | 老挝流域合作部 | lo en
  mm-minister | MM | he |  | ဖြိုးဝေ |  | Phyo Wai | minister | 2023-08-03 | Minister for River Cooperation | 流域合作部部长 | Ministry of River Cooperation, Myanmar | 缅甸流域合作部 | my en
  mm-vice | MM | he |  | နန္ဒာလှိုင် |  | Nandar Hlaing | vice-minister | 2024-05-20 | Vice Minister for River Cooperation | 流域合作部副部长 | Ministry of River Cooperation, Myanmar | 缅甸流域合作部 | my en
  th-vice | TH | he | แก้วมณี | กัญญา | Kaewmanee | Kanya | vice-minister | 2023-09-05 | Vice Minister for River Cooperation | 流域合作部副部长 | Ministry of River Cooperation, Thailand | 泰国流域合作部 | th en
  vn-minister | VN | he | Đặng | Hữu Nghĩa | Dang | Huu Nghia | minister | 2021-07-28 | Minister for River Cooperation | 流域合作部部长 | Ministry of River Cooperation, Viet Nam | 越南流域合作部 | vi en
  cn-governor | CN | mr | 朱 | 海涛 | Zhu | Haitao | governor | 2022-01-20 | Governor | 省长 | People’s Government of Yundu Province | 云渡省人民政府 | zh
  cn-dg | CN | ms | 罗 | 雪梅 | Luo | Xuemei | director-general | 2020-06-01 | Director-General | 主任 | Lanmei Cooperation Centre | 澜湄合作中心 | zh en
  secretary | CN | ms | 林 | 佳琪 | Lin | Jiaqi | deputy-director-general | 2023-02-01 | First Secretary | 一等秘书 | River Cooperation Secretariat | 流域合作秘书处 | zh en
  kh-dg | KH | ms | កែវ | បូផា | Keo | Bopha | director-general | 2021-04-12 | Director-General of Investment | 投资总局局长 | Tonle Investment Board | 洞里投资局 | km en
  la-dg | LA | mr | ອິນທະວົງ | ວຽງໄຊ | Inthavong | Viengxay | director-general | 2022-10-03 | Director-General of Planning | 计划总局局长 | Namkhong Planning Institute | 南空规划研究所 | lo en
  mm-dg | MM | ms |  | သူဇာဝင်း |  | Thuzar Win | director-general | 2023-11-06 | Director-General of Trade | 贸易总局局长 | Myitsaya Trade Department | 密萨亚贸易厅 | my en
  th-dg | TH | mr | ชัยมงคล | ธนากร | Chaimongkol | Thanakorn | director-general | 2022-10-01 | Director-General of Standards | 标准总局局长 | Mae Rim Standards Office | 湄林标准局 | th en
  vn-dg | VN | ms | Bùi | Quỳnh Anh | Bui | Quynh Anh | director-general | 2020-12-15 | Director-General of Customs Policy | 海关政策司司长 | Song Hau Customs Institute | 后江海关研究院 | vi en
  cn-fund | CN | mr | 何 | 思远 | He | Siyuan | head-of-company | 2021-05-10 | President of the Fund | 基金总裁 | Two Rivers Cooperation Fund | 两江合作基金 | zh en
  cn-bank | CN | ms | 徐 | 慧敏 | Xu | Huimin | head-of-company | 2022-03-01 | Vice President | 副行长 | Liangjiang Investment Bank | 两江投资银行 | zh en
  kh-bank | KH | mr | តាន់ | ពិសិដ្ឋ | Tan | Piseth | head-of-company | 2019-08-19 | Chief Executive | 首席执行官 | Romduol Commercial Bank | 隆都商业银行 | km en
  la-bank | LA | ms | ຈັນທະວົງ | ມະນີວັນ | Chanthavong | Manivanh | head-of-company | 2023-01-09 | Chair of the Board | 董事长 | Champa Development Bank | 占芭开发银行 | lo en
  mm-bank | MM | mr |  | ကျော်စွာ |  | Kyaw Swar | head-of-company | 2022-06-13 | Managing Director | 总经理 | Padauk River Bank | 紫檀河银行 | my en
  th-bank | TH | ms | เจริญสุข | มาลี | Charoensuk | Malee | head-of-company | 2021-11-01 | President | 行长 | Ratchaphruek Bank | 金链花银行 | th en
  vn-bank | VN | mr | Ngô | Xuân Trường | Ngo | Xuan Truong | head-of-company | 2020-02-17 | Deputy General Director | 副总经理 | Hoa Sen Investment Bank | 莲花投资银行 | vi en
  cn-park | CN | mr | 郭 | 国栋 | Guo | Guodong | head-of-company | 2019-05-06 | Director of the Park | 园区主任 | Lanmei Xingu Industrial Park | 澜湄新谷产业园 | zh
  kh-park | KH | mr | អ៊ុំ | សុវណ្ណ | Oum | Sovann | head-of-company | 2021-09-20 | Director of the Zone | 园区主任 | Prek Thmey Industrial Zone | 新溪工业区 | km en
  la-park | LA | mr | ສີຫາລາດ | ອານຸສອນ | Sihalath | Anousone | head-of-company | 2022-02-14 | Director of the Zone | 园区主任 | Nam Mai Development Zone | 新水开发区 | lo en
  mm-park | MM | ms |  | ခိုင်ခိုင် |  | Khaing Khaing | head-of-company | 2023-04-03 | Director of the Zone | 园区主任 | Myitthit Industrial Zone | 新河工业区 | my en
  th-park | TH | mr | พิทักษ์ชัย | วีระ | Phithakchai | Weera | head-of-company | 2018-10-01 | Governor of the Estate | 园区总监 | Mae Mai Industrial Estate | 新河工业园 | th en
  vn-park | VN | mr | Hồ | Minh Tuấn | Ho | Minh Tuan | head-of-company | 2020-08-10 | Director of the Park | 园区主任 | Song Moi Industrial Park | 新江工业园 | vi en
  cn-power | CN | ms | 孙 | 静怡 | Sun | Jingyi | head-of-company | 2022-07-01 | Chief Engineer | 总工程师 | Jiangyuan Power Equipment Co., Ltd. | 江源电力设备有限公司 | zh en
  kh-agri | KH | ms | ពេជ្រ | សុភា | Pich | Sophea | head-of-company | 2020-03-16 | Founder | 创始人 | Tonle Rice Cooperative | 洞里稻米合作社 | km en
  la-power | LA | mr | ວົງສາ | ຄຳພອນ | Vongsa | Khamphone | head-of-company | 2021-06-07 | Managing Director | 总经理 | Nam Mai Hydropower | 新水水电公司 | lo en
  mm-agri | MM | ms |  | ချိုချို |  | Cho Cho | head-of-company | 2022-12-05 | Managing Director | 总经理 | Padauk Bean and Pulse | 紫檀豆类公司 | my en
  th-auto | TH | ms | รัตนกุล | พิมพ์ชนก | Rattanakul | Phimchanok | head-of-company | 2023-07-03 | Head of Electric Vehicles | 电动汽车部主任 | Mae Mai Motors | 新河汽车 | th en
  vn-textile | VN | ms | Lý | Thu Hà | Ly | Thu Ha | head-of-company | 2019-11-11 | General Director | 总经理 | Hoa Sen Textile | 莲花纺织 | vi en`).map(
  ([
    key = '',
    country = '',
    salutation = '',
    nativeFamily = '',
    nativeGiven = '',
    latinFamily = '',
    latinGiven = '',
    rank = '',
    inOfficeSince = '',
    position = '',
    positionZh = '',
    house = '',
    houseZh = '',
    languages = '',
  ]) => ({
    ...{ key, country, salutation, nativeFamily, nativeGiven, latinFamily, latinGiven, rank, inOfficeSince },
    position: { en: position, zh: positionZh },
    organisation: { en: house, zh: houseZh },
    languages: languages.split(' '),
  }),
);

/** How the master of ceremonies says and addresses those whose place is settled by protocol. */
export const FOR_THE_CEREMONY: Readonly<
  Record<string, { pronunciation: string; line: string; lineZh: string }>
> = {
  'cn-minister': {
    pronunciation: 'oh-YAHNG wun-BAW',
    line: 'It is my honour to invite His Excellency Mr Ouyang Wenbo, Minister for River Cooperation of China.',
    lineZh: '有请中国流域合作部部长欧阳文博阁下致辞。',
  },
  'kh-minister': {
    pronunciation: 'HAYNG vi-CHET',
    line: 'May I invite His Excellency Mr Heng Vichet, Minister for River Cooperation of Cambodia.',
    lineZh: '有请柬埔寨流域合作大臣亨·维杰阁下致辞。',
  },
  'la-minister': {
    pronunciation: 'boo-ah-VAHN sayng-soo-lee-YAH',
    line: 'May I invite Her Excellency Ms Bouavanh Sengsouliya, Minister for River Cooperation of the Lao PDR.',
    lineZh: '有请老挝流域合作部部长布阿万·盛苏里雅阁下致辞。',
  },
  'mm-vice': {
    pronunciation: 'nan-DAR HLINE',
    line: 'May I invite Her Excellency Ms Nandar Hlaing, Vice Minister, who speaks on behalf of the Minister for River Cooperation of Myanmar.',
    lineZh: '有请缅甸流域合作部副部长南达莱阁下代表部长致辞。',
  },
  'th-vice': {
    pronunciation: 'kan-YAH gaow-mah-NEE',
    line: 'May I invite Her Excellency Ms Kanya Kaewmanee, Vice Minister for River Cooperation of Thailand.',
    lineZh: '有请泰国流域合作部副部长甘雅·盖玛尼阁下致辞。',
  },
  'vn-minister': {
    pronunciation: 'dahng hoo NGEE-ah',
    line: 'May I invite His Excellency Mr Dang Huu Nghia, Minister for River Cooperation of Viet Nam.',
    lineZh: '有请越南流域合作部部长邓友义阁下致辞。',
  },
};

export interface InventedInterpreter {
  name: string;
  pairs: { from: string; to: string }[];
}

/** Each works out of and into what stands behind her name. */
export const INTERPRETERS: readonly InventedInterpreter[] = cellsOf(`
  Su Yu 苏雨 | zh>en en>zh
  Ma Lin 马琳 | zh>en en>zh
  Chea Dara ជា ដារ៉ា | en>km zh>km
  Dalavanh Xayavong | en>lo
  Hla Hla Myint | en>my
  Siriporn Suksawat | en>th zh>th
  Phan Mỹ Linh | en>vi zh>vi`).map(([name = '', pairs = '']) => ({
  name,
  pairs: pairs.split(' ').map((pair) => {
    const [from = '', to = ''] = pair.split('>');
    return { from, to };
  }),
}));
