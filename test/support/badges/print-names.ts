import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { nameBadges, printBadges } from './names';

// node --require ./test/support/swc-register.cjs test/support/badges/print-names.ts OUT.pdf
async function main(out: string): Promise<void> {
  const { pdf } = await printBadges(nameBadges().map(({ sheet }) => sheet));
  writeFileSync(out, pdf);
}

void main(process.argv[2] ?? 'names.pdf');
