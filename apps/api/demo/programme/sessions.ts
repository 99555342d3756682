import type { LocalisedText } from '@app/kernel';
import type { ItemKind, SessionFacts, SessionKind } from '@app/programme';
import type { EngagementRole } from '@app/speakers';
import { OPENING_ITEMS, OPENING_SUMMARY, OPENING_TITLE } from './opening';
import { cellsOf } from './table';

/** Somebody in an item: who, as what, and how sure it is. */
export interface PlannedPart {
  speaker: string;
  role: EngagementRole;
  state: 'invited' | 'tentative' | 'confirmed';
}

export interface PlannedItem {
  kind: ItemKind;
  minutes: number;
  title: LocalisedText;
  parts: PlannedPart[];
}

/** A session as it is written down here: by the codes of themes and rooms, on a day counted from 0 at a time of the wall clock. */
export interface PlannedSession {
  code: string;
  kind: SessionKind;
  theme: string;
  /** Null while it is in the tray. */
  at: { day: number; time: string } | null;
  minutes: number;
  room: string;
  seats: number | null;
  floor: string;
  title: LocalisedText;
  summary: LocalisedText;
  items: PlannedItem[];
  facts: Partial<SessionFacts>;
  /** Of a rehearsal: the code of what it rehearses. */
  rehearses: string;
}

/**
 * Code, kind, theme, when (`-`: in the tray), minutes, room, people expected, language of the floor; title and what it is
 * about, each in English and Chinese.
 */
const SESSIONS = `
  opening-rehearsal | rehearsal | | 0 07:00 | 60 | plenary-hall | | | Rehearsal of the opening | 开幕式彩排 | |
  welcome-tea | break | | 0 08:15 | 40 | matchmaking-hall | 200 | | Registration and welcome tea | 签到与欢迎茶歇 | |
  opening | plenary | | 0 09:00 | 100 | plenary-hall | 380 | zh | | | |
  tea-opening | break | | 0 10:40 | 30 | matchmaking-hall | 200 | | Tea | 茶歇 | |
  six-plans | plenary | policy | 0 11:10 | 80 | plenary-hall | 350 | zh | Development plans of the six countries | 六国发展规划 | Each country says what it plans to build in the next five years and where it looks for partners. | 各国介绍未来五年的建设规划与合作需求。
  lunch-opening | break | | 0 12:30 | 75 | matchmaking-hall | 200 | | Lunch | 午餐 | |
  signing-hall-set-up | blocker | | 0 12:30 | 75 | signing-hall | | | Signing tables, flags and folders | 布置签约台、国旗与文本 | |
  signing | session | matchmaking | 0 14:00 | 75 | signing-hall | 140 | zh | Signing of cooperation agreements | 合作协议签署仪式 | Ten agreements between parks, banks and companies of the six countries. | 六国园区、银行与企业签署十项合作协议。
  policy-round-table | session | policy | 0 14:00 | 90 | room-1 | 60 | en | Round table of the investment authorities | 投资主管部门圆桌会 | What investors ask first: permits, land, tax and how long each takes. | 投资者最关心的问题：许可、土地、税收与办理时限。
  press-briefing | session | | 0 15:30 | 45 | press-room | 25 | en | Press briefing | 新闻发布会 | The agreements of the day, for the press. | 向媒体介绍当日签署的协议。
  fund | session | finance | 0 15:45 | 75 | plenary-hall | 300 | en | How the cooperation fund works | 合作基金的运作方式 | Who may apply, what it pays for, and three projects it has paid for already. | 申请条件、资助范围与三个已获资助的项目。
  dinner | break | | 0 18:30 | 120 | matchmaking-hall | 200 | | Welcome dinner | 欢迎晚宴 | |

  standards | session | policy | 1 09:00 | 90 | plenary-hall | 220 | en | Mutual recognition of standards | 标准互认 | Testing once, selling in six countries: what has been agreed and what is next. | 一次检测、六国通行：已达成的共识与下一步工作。
  customs | session | policy | 1 09:00 | 75 | room-1 | 70 | en | Customs clearance along the river | 流域通关便利化 | One declaration for a barge that passes four borders. | 一次申报，通过四个边境口岸。
  payments | session | finance | 1 09:00 | 90 | matchmaking-hall | 180 | en | Payments across borders in local currencies | 本币跨境支付 | Banks of five countries on settling trade without a third currency. | 五国银行谈如何不经第三方货币结算贸易。
  tea-policy | break | | 1 10:30 | 30 | matchmaking-hall | 200 | | Tea | 茶歇 | |
  guarantees | session | finance | 1 11:00 | 75 | matchmaking-hall | 150 | en | Guarantees for small suppliers | 中小供应商担保 | Credit for firms that have orders but nothing to pledge. | 为有订单而缺抵押的企业提供信贷。
  pilot-zone | session | finance | 1 11:00 | 75 | room-1 | 75 | zh | Financial services in pilot zones | 试验区金融服务 | What banks may do inside the zones and nowhere else. | 银行在试验区内可开展的特有业务。
  training | session | policy | 1 11:00 | 60 | room-2 | 60 | en | Training the people of new factories | 新工厂人才培训 | Vocational schools and companies on teaching before the machines come. | 职业学校与企业谈设备到位前的培训。
  lunch-policy | break | | 1 12:30 | 75 | matchmaking-hall | 200 | | Lunch | 午餐 | |
  bankers | session | finance | 1 14:00 | 90 | signing-hall | 120 | en | Bankers’ round table | 银行家圆桌会 | Six banks, one syndicated loan: how risk and language are shared. | 六家银行一笔银团贷款：如何分担风险。
  green-finance | session | finance | 1 14:00 | 75 | room-1 | 70 | en | Green finance for river projects | 流域项目绿色金融 | What makes a dam, a port or a rice mill eligible. | 水坝、港口与米厂怎样符合绿色标准。
  five-years | session | policy | 1 14:00 | 90 | plenary-hall | 250 | zh | The next five-year plan of the cooperation | 合作下一个五年规划 | A draft to be read together, chapter by chapter. | 逐章讨论规划草案。
  insurance | session | finance | 1 16:00 | 60 | room-2 | 60 | en | Insurance of projects abroad | 境外项目保险 | Flood, currency and delay: what can be insured and what it costs. | 洪水、汇率与延误：可保范围与费用。
  matchmaking-briefing | session | matchmaking | 1 16:00 | 45 | matchmaking-hall | 180 | en | How the meetings of tomorrow work | 明日洽谈说明 | Tables, slots, interpreters, and what to bring. | 洽谈桌、时段、翻译与需准备的材料。
  tables-set-up | blocker | | 1 17:00 | 120 | matchmaking-hall | | | Forty tables with numbers and flags | 布置四十张洽谈桌 | |

  pitch-power | session | matchmaking | 2 09:00 | 75 | plenary-hall | 200 | en | Projects: electric power and grids | 项目推介：电力与电网 | Three projects of twelve minutes each, with questions. | 三个项目，每个十二分钟并答问。
  pitch-agriculture | session | matchmaking | 2 09:00 | 75 | room-1 | 95 | en | Projects: agriculture and processing | 项目推介：农业与加工 | Rice, beans and fruit that look for mills and cold stores. | 寻求加工厂与冷库的稻米、豆类与水果项目。
  pitch-textile | session | matchmaking | 2 09:00 | 60 | room-2 | 50 | en | Projects: textile and light industry | 项目推介：纺织与轻工 | Mills that move up the river and what they need there. | 向上游转移的纺织厂及其需求。
  tables-morning | session | matchmaking | 2 09:30 | 150 | matchmaking-hall | 200 | | Meetings at tables, morning | 一对一洽谈（上午） | Arranged meetings of twenty minutes. | 预约洽谈，每场二十分钟。
  tea-projects | break | | 2 10:30 | 30 | signing-hall | 120 | | Tea | 茶歇 | |
  pitch-rail | session | matchmaking | 2 11:00 | 75 | plenary-hall | 200 | zh | Projects: rail and ports | 项目推介：铁路与港口 | Two lines and a river port. | 两条线路与一个内河港口。
  pitch-vehicles | session | matchmaking | 2 11:00 | 75 | room-1 | 70 | en | Projects: electric vehicles | 项目推介：电动汽车 | Assembly, batteries and who services them. | 组装、电池与售后服务。
  lunch-projects | break | | 2 12:30 | 75 | signing-hall | 140 | | Lunch | 午餐 | |
  tables-afternoon | session | matchmaking | 2 14:00 | 150 | matchmaking-hall | 200 | | Meetings at tables, afternoon | 一对一洽谈（下午） | Arranged meetings of twenty minutes. | 预约洽谈，每场二十分钟。
  contract-clinic | session | matchmaking | 2 14:00 | 90 | room-1 | 60 | en | Contract clinic | 合同咨询 | Bring a clause; two lawyers and a banker answer. | 带上条款，两位律师与一位银行家现场解答。
  results | session | matchmaking | 2 16:45 | 45 | signing-hall | 140 | zh | Letters of intent of the day | 当日意向书签署 | What was agreed at the tables, signed while everybody is still here. | 当场签署洽谈达成的意向书。

  parks | session | parks | 3 09:00 | 90 | plenary-hall | 260 | zh | Forum of the industrial parks | 产业园区论坛 | Six parks on what makes a company stay. | 六国园区谈如何留住企业。
  zones | session | parks | 3 09:00 | 75 | room-1 | 75 | en | Zones across a border | 跨境经济区 | One zone, two countries: customs, labour and power. | 一区两国：海关、劳工与电力。
  capacity | session | parks | 3 11:00 | 60 | plenary-hall | 240 | en | Capacity that moves and what comes with it | 产能转移及其配套 | Local hiring, suppliers and clean water as part of the bargain. | 将本地用工、配套供应与清洁用水纳入合作。
  tea-parks | break | | 3 10:30 | 30 | matchmaking-hall | 200 | | Tea | 茶歇 | |
  lunch-parks | break | | 3 12:00 | 60 | matchmaking-hall | 200 | | Lunch | 午餐 | |
  visit-park | visit | visits | 3 13:00 | 210 | | 80 | zh | Visit: an industrial park and its training school | 考察：产业园区与培训学校 | Two buses; the school, a wiring plant and the waste-water works. | 两辆大巴；参观学校、线束厂与污水处理厂。
  visit-rail | visit | visits | 3 13:00 | 180 | | 40 | zh | Visit: a rail freight terminal | 考察：铁路货运站 | One bus; from the customs shed to the control room. | 一辆大巴；从海关监管仓到调度室。
  closing | plenary | | 3 17:00 | 45 | plenary-hall | 350 | zh | Closing | 闭幕式 | What was agreed, and who invites next. | 成果总结与下届邀请。

  young-engineers | session | parks | - | 60 | | 60 | en | Young engineers of six countries | 六国青年工程师 | A talk that has no place yet. | 尚未安排时间。
  river-navigation | session | policy | - | 60 | | 70 | en | Safe navigation on the upper river | 上游航运安全 | A panel that has no place yet. | 尚未安排时间。`;

/** Session, kind, minutes, title in English and Chinese (of the opening: its code), parts: who=as what, `~` tentative, `?` invited. */
const ITEMS = `
  opening | other | 5 | entry | | cn-dg=chair
  opening | speech | 10 | welcome | | cn-governor=opening-remarks
  opening | speech | 42 | addresses | | cn-minister=opening-remarks kh-minister=opening-remarks la-minister=opening-remarks mm-vice=opening-remarks th-vice=opening-remarks vn-minister=opening-remarks
  opening | speech | 8 | message | | secretary=congratulatory-message
  opening | signing | 25 | signing | | cn-park=signatory kh-bank=signatory vn-park=signatory la-park=signatory cn-bank=witness
  opening | photo | 10 | photograph | |
  six-plans | other | 5 | Introduction | 开场 | cn-dg=moderator
  six-plans | speech | 60 | Six plans, ten minutes each | 六国规划，每国十分钟 | kh-dg=speaker la-dg=speaker mm-dg=speaker th-dg=speaker~ vn-dg=speaker
  six-plans | panel | 15 | Questions | 答问 |
  signing | signing | 60 | Ten agreements | 十项协议 | cn-power=signatory la-power=signatory th-park=signatory mm-park=signatory? vn-textile=signatory
  signing | photo | 15 | Photograph of the signatories | 签约代表合影 |
  policy-round-table | panel | 90 | Round table | 圆桌讨论 | vn-dg=moderator kh-dg=panellist mm-dg=panellist
  press-briefing | talk | 45 | Briefing and questions | 发布与答问 | cn-dg=speaker secretary=speaker
  fund | speech | 25 | The fund in five years | 基金五年回顾 | cn-fund=keynote
  fund | panel | 50 | Three projects and what they learnt | 三个项目及其经验 | th-bank=moderator la-power=panellist kh-agri=panellist
  standards | speech | 20 | Where we stand | 进展情况 | th-dg=keynote
  standards | panel | 70 | Testing once | 一次检测 | cn-dg=moderator th-auto=panellist vn-textile=panellist~
  customs | talk | 25 | One declaration | 一次申报 | vn-dg=speaker
  customs | talk | 30 | A barge and four borders | 一船过四关 | la-dg=speaker
  customs | talk | 20 | What a late declaration costs the bank | 延迟申报的融资成本 | la-bank=speaker
  payments | speech | 20 | Settling in our own currencies | 本币结算 | cn-bank=keynote
  payments | panel | 70 | Five banks | 五家银行 | kh-bank=moderator la-bank=panellist mm-bank=panellist vn-bank=panellist
  guarantees | panel | 75 | Credit without pledge | 无抵押信贷 | mm-bank=moderator kh-agri=panellist vn-bank=panellist?
  pilot-zone | talk | 40 | Inside the zone | 试验区业务 | kh-bank=speaker
  pilot-zone | talk | 35 | The view of a bank outside | 区外银行的看法 | cn-fund=speaker
  training | panel | 60 | School before machines | 先培训后投产 | kh-park=moderator vn-textile=panellist th-auto=panellist
  bankers | panel | 90 | Round table | 圆桌讨论 | cn-fund=chair cn-bank=panellist kh-bank=panellist la-bank=panellist th-bank=panellist
  green-finance | speech | 25 | What is eligible | 认定标准 | mm-bank=keynote~
  green-finance | panel | 50 | A dam, a port, a mill | 水坝、港口、米厂 | la-power=panellist kh-agri=panellist mm-agri=panellist
  five-years | speech | 30 | The draft | 规划草案 | secretary=keynote
  five-years | panel | 60 | Chapter by chapter | 逐章讨论 | cn-dg=moderator kh-dg=panellist la-dg=panellist mm-dg=panellist vn-dg=panellist
  insurance | talk | 60 | What it costs | 费用如何 | th-bank=speaker vn-bank=speaker
  matchmaking-briefing | talk | 45 | Tables and slots | 桌次与时段 | cn-dg=speaker
  pitch-power | talk | 25 | A grid for three provinces | 三省电网 | la-power=speaker
  pitch-power | talk | 25 | Transformers made on the river | 流域变压器制造 | cn-power=speaker
  pitch-power | panel | 25 | Questions | 答问 |
  pitch-agriculture | talk | 25 | A mill for ten villages | 十村一厂 | kh-agri=speaker
  pitch-agriculture | talk | 25 | Beans by barge | 船运豆类 | mm-agri=speaker
  pitch-textile | talk | 60 | Mills that move | 纺织厂转移 | vn-textile=speaker
  pitch-rail | talk | 75 | Two lines and a port | 两线一港 | cn-governor=speaker?
  pitch-vehicles | talk | 75 | Who services the batteries | 电池售后 | th-auto=speaker
  contract-clinic | panel | 90 | Clauses and answers | 条款答疑 | cn-fund=moderator th-bank=panellist
  results | signing | 45 | Letters of intent | 意向书 | cn-power=signatory th-auto=signatory kh-agri=signatory
  parks | speech | 15 | Why companies stay | 企业为何留下 | cn-park=keynote
  parks | panel | 75 | Six parks | 六国园区 | cn-dg=moderator kh-park=panellist la-park=panellist mm-park=panellist? th-park=panellist vn-park=panellist
  zones | talk | 75 | One zone, two countries | 一区两国 | la-dg=speaker
  capacity | panel | 60 | Hiring, suppliers, water | 用工、配套与用水 | th-park=moderator cn-power=panellist vn-park=panellist
  closing | speech | 20 | What was agreed | 成果总结 | cn-dg=speaker
  closing | speech | 15 | An invitation | 下届邀请 | la-dg=speaker
  young-engineers | panel | 60 | Six engineers | 六位工程师 | cn-power=moderator
  river-navigation | panel | 60 | Pilots and engineers | 引航员与工程师 | la-dg=moderator vn-dg=panellist`;

/** What is said of some sessions besides. */
const MORE: Readonly<Record<string, Partial<SessionFacts>>> = {
  opening: {
    closedFor: 'everyone',
    featured: 'always',
    setupMinutes: 30,
    equipment: 'Two lecterns, six flags, signing table, photographers’ stand',
  },
  'six-plans': { closedFor: 'everyone', featured: 'until-release' },
  signing: {
    setupMinutes: 0,
    turnaroundMinutes: 30,
    equipment: 'Signing table, ten folders, national flags',
  },
  'press-briefing': { isPublic: false },
  closing: { closedFor: 'everyone', setupMinutes: 30 },
  fund: { featured: 'until-release' },
  'opening-rehearsal': { isPublic: false },
};

const ITEM_CELLS = cellsOf(ITEMS);

/** Four days in the rooms of the event, a tray with two more, and in which order things happen in them. */
export const PROGRAMME: readonly PlannedSession[] = cellsOf(SESSIONS)
  .filter((cells) => cells.length > 1)
  .map(
    ([
      code = '',
      kind = '',
      theme = '',
      when = '',
      minutes = '',
      room = '',
      seats = '',
      floor = '',
      title = '',
      titleZh = '',
      about = '',
      aboutZh = '',
    ]) => ({
      ...{ code, theme, room, floor },
      kind: kind as SessionKind,
      at: timeOf(when),
      minutes: Number(minutes),
      seats: seats === '' ? null : Number(seats),
      title: code === 'opening' ? OPENING_TITLE : { en: title, zh: titleZh },
      summary: code === 'opening' ? OPENING_SUMMARY : about === '' ? {} : { en: about, zh: aboutZh },
      items: ITEM_CELLS.filter(([session]) => session === code).map(itemOf),
      facts: MORE[code] ?? {},
      rehearses: kind === 'rehearsal' ? 'opening' : '',
    }),
  );

function timeOf(when: string): PlannedSession['at'] {
  const [day = '', time] = when.split(' ');
  return time === undefined ? null : { day: Number(day), time };
}

function itemOf([, kind = '', minutes = '', title = '', titleZh = '', parts = '']: string[]): PlannedItem {
  return {
    kind: kind as ItemKind,
    minutes: Number(minutes),
    title: OPENING_ITEMS[title] ?? { en: title, zh: titleZh },
    parts: parts.split(' ').filter(Boolean).map(partOf),
  };
}

function partOf(said: string): PlannedPart {
  const [speaker = '', role = ''] = said.replace(/[~?]$/, '').split('=');
  const state = said.endsWith('~') ? 'tentative' : said.endsWith('?') ? 'invited' : 'confirmed';
  return { speaker, role: role as EngagementRole, state };
}
