/** The house's import rules (docs/decisions/0002-layers.md); `npm run check` holds them. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: [from, ...allowed], dependencyTypesNot: ['core'] },
});

const npm = (...names) => names.map((name) => `node_modules/${name}`);
const sdk = npm('@aws-sdk/', '@smithy/types', 'ulid');

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    only('domain-is-pure', '^shared/domain/', npm('zod/'), 'domain: zod only'),
    only(
      'contract-knows-domain',
      '^shared/contract/',
      ['^shared/domain/', ...npm('zod/', 'zod-openapi/')],
      'contract: domain; no SDK clients, no side effects',
    ),
    only('data-knows-domain', '^shared/data/', ['^shared/domain/', ...npm('zod/'), ...sdk], 'data'),
    only(
      'adapters-know-domain',
      '^shared/adapters/',
      ['^shared/domain/', ...sdk, ...npm('otpauth/', '@zxcvbn-ts/language-common/', 'saxes/')],
      'adapters',
    ),
    only('messages-know-domain', '^shared/messages/', ['^shared/domain/'], 'messages'),
    only(
      'runtime-knows-shared',
      '^functions/runtime/',
      ['^shared/', ...npm('@middy/', '@aws-sdk/', '@types/aws-lambda', 'negotiator', 'zod/')],
      'runtime: all of shared; the only place that constructs clients and services',
    ),
    {
      name: 'operations-and-jobs',
      comment: 'operations and jobs: domain, contract, runtime, and shared values; never infra',
      severity: 'error',
      from: { path: '^functions/(api|jobs)/' },
      to: { path: ['^infra/', '^web/', '^test/'] },
    },
    {
      name: 'operations-stand-alone',
      comment: 'an operation never imports a sibling; only the handler lists them',
      severity: 'error',
      from: { path: '^functions/api/([^/]+)/', pathNot: 'handler[.]ts$' },
      to: { path: '^functions/api/' },
    },
    {
      name: 'operations-construct-nothing',
      comment: 'AWS is reached through services',
      severity: 'error',
      from: { path: '^functions/(api|jobs)/' },
      to: { path: '^node_modules/@aws-sdk/' },
    },
    {
      name: 'infra-knows-functions-by-path',
      severity: 'error',
      from: { path: '^infra/' },
      to: {
        path: [
          '^functions/',
          '^web/',
          '^shared/(domain|adapters|messages)/',
          '^shared/data/(?!table)',
        ],
      },
    },
    {
      name: 'web-knows-the-contract',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: ['^functions/', '^infra/', '^shared/(?!contract/)'] },
    },
    {
      name: 'the-stand-in-stays-here',
      comment: 'nothing of infra/local is deployed',
      severity: 'error',
      from: { path: '^infra/(stacks/|app|stage|functions|bundle|synthesise)' },
      to: { path: '^infra/local/' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
