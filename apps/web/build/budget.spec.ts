import { overweight, weigh } from './budget';

const chunks = new Map([
  ['index.js', { module: '/c/index.html', isEntry: true, imports: ['vendor.js'], css: ['base.css'] }],
  ['vendor.js', { module: null, isEntry: false, imports: [], css: [] }],
  ['shell.js', { module: '/c/shell/shell.tsx', isEntry: false, imports: ['vendor.js', 'menu.js'], css: [] }],
  ['menu.js', { module: null, isEntry: false, imports: ['vendor.js'], css: ['menu.css'] }],
  [
    'people.js',
    { module: '/c/people-page.tsx', isEntry: false, imports: ['menu.js', 'table.js'], css: ['people.css'] },
  ],
  ['table.js', { module: null, isEntry: false, imports: ['vendor.js'], css: [] }],
  ['jobs.js', { module: '/c/jobs-page.tsx', isEntry: false, imports: ['vendor.js'], css: [] }],
]);
const sizes: Record<string, number> = {
  'index.js': 100,
  'vendor.js': 60,
  'shell.js': 30,
  'menu.js': 8,
  'people.js': 20,
  'table.js': 5,
  'jobs.js': 1,
  'base.css': 7,
  'menu.css': 2,
  'people.css': 3,
};
const built = { chunks, sizeOf: (file: string) => sizes[file] ?? 0 };
const isPage = (module: string) => module.endsWith('-page.tsx');

describe('the weight of a page', () => {
  it('counts every file once: the shell with what it needs, then what the page adds', () => {
    expect(weigh(built, ['shell/shell.tsx'], isPage)).toEqual([
      { route: '/c/people-page.tsx', shell: 198, own: 25, css: 12 },
      { route: '/c/jobs-page.tsx', shell: 198, own: 1, css: 9 },
    ]);
  });

  it('is told where it is over the budget', () => {
    const weights = weigh(built, ['shell/shell.tsx'], isPage);
    expect(overweight(weights, { shell: 198, route: 25, css: 12 })).toEqual([]);
    expect(overweight(weights, { shell: 198, route: 24, css: 11 })).toEqual([
      '/c/people-page.tsx adds 0.0 KB of 0.0 KB',
      '/c/people-page.tsx has 0.0 KB of CSS of 0.0 KB',
    ]);
  });
});
