export interface InventedOrganisation {
  native: string;
  latin: string;
  /** Code of the vocabulary `organisation-kinds`. */
  kind: string;
}

/** What people are called at work, from the head to the reporter, in their country's language. */
export const POSITIONS: Record<string, { head: string; deputy: string; manager: string; reporter: string }> =
  {
    CN: { head: '主任', deputy: '副处长', manager: '项目经理', reporter: '记者' },
    KH: { head: 'នាយក', deputy: 'អនុប្រធាននាយកដ្ឋាន', manager: 'អ្នកគ្រប់គ្រងគម្រោង', reporter: 'អ្នកសារព័ត៌មាន' },
    LA: { head: 'ຜູ້ອຳນວຍການ', deputy: 'ຮອງຫົວໜ້າພະແນກ', manager: 'ຜູ້ຈັດການໂຄງການ', reporter: 'ນັກຂ່າວ' },
    MM: { head: 'ညွှန်ကြားရေးမှူး', deputy: 'ဒုတိယညွှန်ကြားရေးမှူး', manager: 'စီမံကိန်းမန်နေဂျာ', reporter: 'သတင်းထောက်' },
    TH: { head: 'ผู้อำนวยการ', deputy: 'รองผู้อำนวยการ', manager: 'ผู้จัดการโครงการ', reporter: 'ผู้สื่อข่าว' },
    VN: { head: 'Giám đốc', deputy: 'Phó giám đốc', manager: 'Quản lý dự án', reporter: 'Phóng viên' },
  };

function organisations(table: string): InventedOrganisation[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [kind = '', native = '', latin = ''] = line.split('|').map((cell) => cell.trim());
      return { kind, native, latin };
    });
}

/** None of these exists: places and firms are made up of rivers, flowers and the word for new. */
export const ORGANISATIONS: Record<string, InventedOrganisation[]> = {
  CN: organisations(`
    government_department | 新渡市发展和改革委员会 | Xindu City Development and Reform Commission
    government_department | 云渡省商务厅 | Department of Commerce of Yundu Province
    industrial_park | 澜湄新谷产业园 | Lanmei Xingu Industrial Park
    company | 江源电力设备有限公司 | Jiangyuan Power Equipment Co., Ltd.
    company | 新渡轨道交通集团 | Xindu Rail Transport Group
    company | 南岸纺织有限公司 | Nan’an Textile Co., Ltd.
    company | 青禾农业科技有限公司 | Qinghe Agricultural Technology Co., Ltd.
    financial_institution | 两江投资银行 | Liangjiang Investment Bank
    other | 江声新闻 | Jiangsheng News`),
  KH: organisations(`
    government_department | នាយកដ្ឋានផែនការ ខេត្តទន្លេថ្មី | Planning Department of Tonle Thmey Province
    government_department | ក្រសួងឧស្សាហកម្មទន្លេ | Ministry of River Industries
    industrial_park | តំបន់សេដ្ឋកិច្ចពិសេសទន្លេធំ | Tonle Thom Special Economic Zone
    company | ក្រុមហ៊ុនកសិផលទន្លេ | Tonle Agro Products Co., Ltd.
    company | ក្រុមហ៊ុនវាយនភណ្ឌផ្កាឈូក | Phka Chhuk Textile Co., Ltd.
    company | ក្រុមហ៊ុនថាមពលព្រះអាទិត្យថ្មី | New Sun Energy Co., Ltd.
    financial_institution | ធនាគារទន្លេរីកចម្រើន | Tonle Rik Chamroeun Bank
    other | សារព័ត៌មានទន្លេ | Tonle News`),
  LA: organisations(`
    government_department | ພະແນກແຜນການ ແຂວງນ້ຳໃໝ່ | Planning Department of Nam Mai Province
    industrial_park | ເຂດອຸດສາຫະກຳດອກຈຳປາ | Dok Champa Industrial Zone
    company | ບໍລິສັດໄຟຟ້ານ້ຳໃສ | Nam Sai Power Company
    company | ບໍລິສັດກາເຟພູສູງ | Phou Soung Coffee Company
    financial_institution | ທະນາຄານແມ່ນ້ຳໃໝ່ | Mae Nam Mai Bank
    other | ຂ່າວແມ່ນ້ຳ | Mae Nam News`),
  MM: organisations(`
    government_department | မြစ်သစ် စီမံကိန်းဦးစီးဌာန | Myit Thit Planning Department
    industrial_park | ရွှေမြစ် စက်မှုဇုန် | Shwe Myit Industrial Zone
    company | မြစ်ကမ်း လယ်ယာထုတ်ကုန် ကုမ္ပဏီ | Myit Kan Agricultural Products Company
    company | နေရောင် စွမ်းအင် ကုမ္ပဏီ | Nay Yaung Energy Company
    financial_institution | မြစ်ကြီး ဘဏ် | Myit Gyi Bank
    other | မြစ်သံ သတင်း | Myit Than News`),
  TH: organisations(`
    government_department | สำนักงานแผนจังหวัดแม่น้ำใหม่ | Mae Nam Mai Provincial Planning Office
    industrial_park | นิคมอุตสาหกรรมริมน้ำใหม่ | Rim Nam Mai Industrial Estate
    company | บริษัท น้ำใหม่แปรรูปเกษตร จำกัด | Nam Mai Agro Processing Co., Ltd.
    company | บริษัท แสงใหม่พลังงาน จำกัด | Saeng Mai Energy Co., Ltd.
    company | บริษัท รางใหม่ขนส่ง จำกัด | Rang Mai Transport Co., Ltd.
    financial_institution | ธนาคารแม่น้ำใหม่ | Mae Nam Mai Bank
    other | ข่าวแม่น้ำใหม่ | Mae Nam Mai News`),
  VN: organisations(`
    government_department | Sở Kế hoạch tỉnh Sông Mới | Planning Department of Song Moi Province
    industrial_park | Khu công nghiệp Sông Xanh | Song Xanh Industrial Park
    company | Công ty Điện lực Sông Mới | Song Moi Power Company
    company | Công ty Dệt may Sen Hồng | Sen Hong Textile Company
    company | Công ty Chế biến thủy sản Cửa Biển | Cua Bien Seafood Processing Company
    financial_institution | Ngân hàng Sông Lớn | Song Lon Bank
    other | Báo Sông Mới | Song Moi News`),
};
