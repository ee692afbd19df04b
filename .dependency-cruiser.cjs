/** Arrows go inwards: entry points → api | activities → database | workflows → domain. */
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { pathNot: allowed, dependencyTypesNot: ['npm', 'npm-dev', 'npm-optional', 'npm-no-pkg', 'npm-unknown', 'core'] },
})
const no = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to })

/** What `api` may use of `database` besides read models named *Overview: stores that belong to the desk itself. */
const deskStores = ['connection', 'users', 'sessions', 'apiTokens', 'drafts', 'people', 'submissions', 'access', 'accessLog', 'securityLog', 'signIns', 'cursor', 'sight', 'keys/personErased']

/** Who in `api` is given a connection that sees everything: signing in and accounts, definitions, health, and what is done for nobody in particular. */
const fullSight = ['accounts/[^/]+', 'acts/(importCase|needs|pathways|recordAccess/needs|signals)', 'app', 'fullSight', 'health', 'middleware/setUpSession', 'reads/(codecReads|createReads|officerReads|userReads)', 'routes/rest/(authenticate|restRoutes|sessionRoutes)']

const pureShortlist = 'xstate|zod|yaml|temporal-polyfill|temporal-utils|temporal-spec|@marcbachmann/cel-js|@casl/ability'

module.exports = {
  forbidden: [
    only('domain-is-the-centre', '^domain/', ['^domain/'], 'The domain knows nothing of how it is stored, served or run: pass in what it needs.'),
    only('database-knows-domain', '^database/', ['^database/', '^domain/'], 'Move the caller outwards, or the rule into domain/.'),
    only('workflows-know-domain', '^workflows/', ['^workflows/', '^domain/', '^activities/index[.]ts$'], 'Workflows reach the world through activities.'),
    no('activities-are-types-in-workflows', { path: '^workflows/' }, { path: '^activities/', dependencyTypesNot: ['type-only'] }, 'Use import type and proxyActivities.'),
    only('activities-know-database', '^activities/', ['^activities/', '^database/', '^domain/'], 'Pass other needs to createActivities().'),
    only('temporal-stands-alone', '^temporal/', ['^temporal/'], 'How Temporal is reached; what is said to it comes from its callers.'),
    only('api-sends-messages', '^api/(?!(acts|reads|accounts)/)', ['^api/', '^domain/', '^views/i18n/', '^database/[^/]+Overview[.]ts$', `^database/(${deskStores.join('|')})[.]ts$`, '^workflows/messages[.]ts$'], 'Write through api/acts or api/accounts, read through api/reads or an *Overview; a store of the desk itself is added to the list by name.'),
    only('acts-and-reads-reach-stores', '^api/(acts|reads|accounts)/', ['^api/(acts|reads|accounts|presenters)/', '^domain/', '^database/', '^workflows/messages[.]ts$', '^api/fullSight[.]ts$'], 'Acts keep submissions and send Updates, reads gather what a person may see, accounts sign people in; none knows of pages or HTTP.'),
    no('cases-are-read-with-own-sight', { path: '^api/', pathNot: `^api/(${fullSight.join('|')})[.]ts$` }, { path: 'node_modules/knex/|^api/fullSight[.]ts$' }, 'Take OwnSight of database/sight, which sees what the person served may see; whoever really must see everything is added to the list by name.'),
    no('protected-addresses-go-nowhere', { pathNot: '^test/' }, { path: '^database/protectedAddresses[.]ts$' }, 'Nothing that is sent, shown, printed or logged reads an address. Whatever will show one to who may see it is named here first.'),
    no('places-are-only-compared', { pathNot: '^(database/protectedAddresses|api/acts/guardTexts)[.]ts$|^test/' }, { path: '^database/placeTokens[.]ts$' }, 'What places are known by is compared with texts and with nothing else.'),
    no('one-door-for-mail', { pathNot: '^activities/smtpTransport[.]ts$' }, { path: 'node_modules/nodemailer/' }, 'Mail leaves by the transport, and to it by activities/letOut.ts.'),
    no('transports-are-composed-only', { pathNot: '^(worker[.]ts|activities/letOut[.]ts|test/)' }, { path: '^activities/(smtp|file)Transport[.]ts$' }, 'Hand a notice to letOut: it asks whether it may leave.'),
    no('transports-behind-the-door', { pathNot: '^(activities/(index|letOut|smtpTransport|fileTransport)[.]ts$|test/)' }, { path: '^activities/transport[.]ts$' }, 'Hand a notice to letOut: it asks whether it may leave.'),
    no('domain-has-no-io', { path: '^domain/' }, { dependencyTypes: ['core'] }, 'No Node built-ins in domain/.'),
    no('workflows-have-no-io', { path: '^workflows/' }, { dependencyTypes: ['core'] }, 'No Node built-ins in workflows/: use an activity.'),
    no('domain-npm-shortlist', { path: '^domain/' }, { dependencyTypes: ['npm', 'npm-dev', 'npm-optional'], pathNot: `node_modules/(handlebars|${pureShortlist})/` }, 'Everything in domain/ is bundled into workflows: keep it small and deterministic.'),
    no('casl-only-in-access', { path: '^domain/', pathNot: '^domain/access/' }, { path: 'node_modules/@casl/' }, 'Access rules live in domain/access.'),
    no('handlebars-only-in-documents', { path: '^domain/', pathNot: '^domain/document/' }, { path: 'node_modules/handlebars/' }, 'Templates are taken apart in domain/document/template.ts.'),
    no('workflows-npm-shortlist', { path: '^workflows/' }, { dependencyTypes: ['npm', 'npm-dev', 'npm-optional'], pathNot: `node_modules/(${pureShortlist}|@temporalio/(workflow|common))/` }, 'Only what is deterministic.'),
    no('nobody-imports-entry-points', { path: '^(domain|workflows|activities|api|database|temporal)/' }, { path: '^(server|worker|cli|settings)[.]ts$' }, 'Entry points compose; nothing imports them.'),
    no('local-is-outermost', { path: '^(domain|workflows|activities|api|database|temporal)/|^(server|worker|settings)[.]ts$' }, { path: '^(local|commands)/' }, 'local/ makes one machine an installation; the product must run without it.'),
    no('bench-is-a-leaf', { pathNot: '^(bench|test/bench)/' }, { path: '^bench/' }, 'What measures the product is not part of it: move what is shared out of bench/.'),
    no('chaos-is-a-leaf', { pathNot: '^(chaos|test/chaos)/' }, { path: '^chaos/' }, 'What maltreats the product is not part of it: move what is shared out of chaos/.'),
    no('tests-are-not-imported', { pathNot: '^test/' }, { path: '^test/' }, 'Move what is shared out of test/.'),
    no('no-unlisted-packages', {}, { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }, 'Name it in package.json with its exact version.'),
    no('no-circular', {}, { circular: true }, 'Move what both need into a third file.'),
    no('no-unresolved', {}, { couldNotResolve: true }, 'Install it or correct the path.'),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'require', 'node', 'default'] },
    exclude: { path: '^([.]data|dist)/' },
  },
}
