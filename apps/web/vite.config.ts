import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { budgets } from './build/budget.ts';
import { catalogues } from './build/catalogues.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('./console'),
  base: '/app/',
  publicDir: false,
  resolve: { alias: { '@app': here('../../libs') } },
  plugins: [
    react(),
    catalogues(here('../../libs/i18n/catalogues'), ['common', 'console'], {
      source: 'en',
      chapters: [
        'audit',
        'bulk',
        'edition',
        'exchange',
        'forms',
        'import',
        'places',
        // The longer ids first: each message stands in the first chapter its id begins with.
        'problem.programme',
        'problem.speakers',
        'problem',
        'programme',
        'protocol',
        'releases',
        'speakers',
        'words',
      ],
    }),
    budgets({
      budget: { shell: 190_000, route: 60_000, css: 40_000 },
      shell: ['virtual:catalogue/en'],
      isRoute: (module) => /-(page|section)\.tsx$/.test(module),
    }),
  ],
  build: {
    outDir: here('../../dist/web/console'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // What every page needs comes in few files: a browser has six connections to one origin over HTTP/1.1.
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store|@tanstack|@lingui|openapi-[a-z-]+)\//,
            },
            {
              name: 'kit',
              test: /node_modules\/@mantine\/(core\/esm\/(core|components\/(UnstyledButton|Button|ActionIcon|CloseButton|Loader|SegmentedControl|FloatingIndicator|Skeleton|VisuallyHidden|Transition))|hooks|store)\//,
            },
          ],
        },
      },
    },
  },
});
