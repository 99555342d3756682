import { rmSync } from 'node:fs';
import { connect } from '../../scripts/launcher/database.mjs';

/** Takes away what the set-up made, so that a server of somebody's own is left as it was. */
export default async function tearDown() {
  const { server, folder, template, copies } = globalThis.rivermeetTest;
  const client = await connect(server);
  try {
    for (const name of [
      ...copies.flatMap((copy) => [`${copy}_demo_loading`, `${copy}_demo`, copy]),
      template,
    ])
      await client.query(`drop database if exists ${name} with (force)`);
  } finally {
    await client.end();
    rmSync(folder, { recursive: true, force: true });
  }
}
