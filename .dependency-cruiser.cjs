/**
 * The house (docs/decisions): who may import whom. A lib sees lower layers only, never a peer, and only through
 * the front door; domain folders see the kernel and themselves, so they run in the browser too.
 */
const layers = [
  ['kernel'],
  ['platform', 'i18n', 'news'],
  ['documents', 'mail', 'identity'],
  ['events', 'people'],
  ['places', 'protocol', 'delegations', 'commitments'],
  ['registration', 'speakers'],
  ['badges', 'programme', 'meetings'],
];

const libs = layers.flat();

function forbiddenFor(lib, layer) {
  const lower = layers.slice(0, layer).flat();
  const notAllowed = libs.filter((other) => other !== lib && !lower.includes(other));
  return notAllowed.length === 0
    ? []
    : [
        {
          name: `layer-${lib}`,
          severity: 'error',
          comment: `${lib} may import lower layers only: no peer, no upper layer`,
          from: { path: `^libs/${lib}/` },
          to: { path: `^libs/(${notAllowed.join('|')})/` },
        },
      ];
}

module.exports = {
  forbidden: [
    ...layers.flatMap((names, layer) => names.flatMap((lib) => forbiddenFor(lib, layer))),
    {
      name: 'front-door',
      severity: 'error',
      comment: 'another lib is entered through its index.ts only',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/([^/]+)/.+', pathNot: ['^libs/$1/', '^libs/[^/]+/index\\.ts$'] },
    },
    {
      name: 'front-door-for-apps',
      severity: 'error',
      comment: 'apps and config enter a lib through its index.ts only; web may also read domain folders',
      from: { path: '^(apps|config)/', pathNot: '^apps/web/' },
      to: { path: '^libs/[^/]+/.+', pathNot: '^libs/[^/]+/index\\.ts$' },
    },
    {
      name: 'web-is-a-browser',
      severity: 'error',
      comment: 'the web front sees domain folders, kernel, i18n and news, nothing of the server',
      from: { path: '^apps/web/' },
      to: {
        path: '^(libs|apps|config)/',
        pathNot: ['^apps/web/', '^libs/(kernel|i18n|news)/', '^libs/[^/]+/domain/'],
      },
    },
    {
      name: 'pure-domain',
      severity: 'error',
      comment: 'rules are pure: a domain folder imports the kernel and itself only, no package',
      from: { path: '^libs/([^/]+)/domain/', pathNot: '\\.spec\\.tsx?$' },
      to: { pathNot: ['^libs/$1/domain/', '^libs/kernel/index\\.ts$'] },
    },
    {
      name: 'pure-kernel',
      severity: 'error',
      comment: 'the kernel imports itself only, no package',
      from: { path: '^libs/(kernel|news)/', pathNot: '\\.spec\\.tsx?$' },
      to: { pathNot: ['^libs/(kernel|news)/'] },
    },
    {
      name: 'no-lib-knows-an-app',
      severity: 'error',
      from: { path: '^(libs|config)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-are-apart',
      severity: 'error',
      comment: 'the api mounts the site; no other app knows another',
      from: { path: '^apps/([^/]+)/' },
      to: {
        path: '^apps/([^/]+)/',
        pathNot: ['^apps/$1/', '^apps/site/index\\.ts$', '^apps/web/ui/tokens\\.css$'],
      },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-test-in-product',
      severity: 'error',
      from: { path: '^(apps|libs|config)/', pathNot: '\\.spec\\.tsx?$' },
      to: { path: '^test/|\\.spec\\.tsx?$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.data|\\.cache)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'] },
  },
};
