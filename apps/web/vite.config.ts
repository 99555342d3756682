import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { catalogues } from './build/catalogues.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('./console'),
  base: '/app/',
  publicDir: false,
  resolve: { alias: { '@app': here('../../libs') } },
  plugins: [react(), catalogues(here('../../libs/i18n/catalogues'), ['common', 'console'], ['en', 'zh'])],
  build: {
    outDir: here('../../dist/web/console'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
});
