import { launchBrowser, visit } from './test/support/browser';
import { enter, settled } from './test/looks/console/session';
import { Client } from 'pg';
import { readFileSync } from 'node:fs';
async function main() {
  const origin = process.env.BASE_URL ?? ''; const dataDir = process.env.DATA_DIR ?? '';
  const runtime = JSON.parse(readFileSync(`${dataDir}/runtime.json`, 'utf8'));
  const client = new Client({ connectionString: runtime.env.DATABASE_URL }); await client.connect();
  const { rows: [event] } = await client.query('select id, code from event limit 1');
  const put = (n: number, state: string, extra: Record<string, unknown> = {}) => client.query(
    `insert into mail_delivery (id,key,event_id,to_address,to_name,template,language,subject,message_id,state,attempts,last_error,fault,sealed,created_at,sent_at,sending_since,due_at)
     values (gen_random_uuid(),$1,$2,$3,$4,$5,$6,'Your place at Serial Lancang-Mekong Promotion Events is confirmed','<registration-approved.x@localhost>',$7,$8,$9,$10,'\\x00',now() - interval '1 hour' * $11, case when $7='sent' then now() end, now(), now() + interval '1 hour')`,
    [`k${n}`, event.id, extra.a ?? `person${n}@ministry-of-commerce.gov.kh`, extra.n ?? 'សុខ ស្រីមុំ', extra.t ?? 'registration-approved', 'km', state, n % 4, extra.e ?? null, extra.f ?? null, n]);
  await put(1, 'sent'); await put(2, 'waiting', { e: '450 4.2.0 Greylisted, see http://postgrey.schweikert.ch/help/example.html', n: 'Nguyễn Thị Hồng Nhung' });
  await put(3, 'bounced', { e: '550 5.1.1 The email account that you tried to reach does not exist.', n: '王小明', a: 'wang@example.cn' });
  await put(4, 'failed', { f: 'too-many', t: 'registration-resume', n: '' }); await put(5, 'failed', { f: 'gave-up', e: '450 4.3.2 try later', n: 'ဒေါ်ခင်ခင်ဝင်း' });
  for (let i = 6; i < 20; i++) await put(i, 'sent', { n: 'Somchai Jaidee', t: i % 2 ? 'code' : 'registration-received' });
  await client.query(`insert into mail_pause (since,reason,said,probe_at) values (now() - interval '20 min','sign-in','535 5.7.8 Authentication credentials invalid', now() + interval '10 min')`);
  await client.query(`insert into mail_suppression (id,address,event_id,reason,note,since,by_name) values (gen_random_uuid(),'wang@example.cn',$1,'bounced','550 5.1.1 The email account that you tried to reach does not exist.',now(),''),(gen_random_uuid(),'office@example.org',$1,'by-hand','Asked not to be written to, phone call of 20 November',now(),'Chen Wei')`, [event.id]);
  const { rows: [one] } = await client.query(`select id from mail_delivery where state='failed' and fault='gave-up'`);
  const browser = await launchBrowser();
  for (const language of ['en', 'zh']) for (const width of [{ width: 1440, height: 900 }, { width: 360, height: 760 }]) {
    const { page, context, faults } = await visit(browser, { origin, width, locale: language });
    await enter(page, dataDir, 'event-owner', language);
    for (const [name, path] of Object.entries({ texts: 'mail/texts?template=registration-approved&language=my', textsen: 'mail/texts?template=code&language=en' })) {
      await page.goto(`/app/${event.code}/${path}`); await settled(page); await page.waitForTimeout(400);
      await page.screenshot({ path: `/tmp/h4/${name}-${language}-${width.width}.png` });
    }
    if (faults.length) console.log(faults);
    await context.close();
  }
  await browser.close(); await client.end();
}
main().then(() => process.exit(0), (e) => { console.error(e); process.exit(1); });
