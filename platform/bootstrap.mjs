// `npm start`, `npm test`, `npm run chorus`, `npm run bench`: makes sure that all they need is installed, then runs them
// with the Node that the project pins. Depends on nothing, since nothing may be installed yet.

const OLDEST_NODE = 20

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  process.stderr.write(`Chorus needs Node ${OLDEST_NODE} or newer to begin with; this is ${process.version}.\n`)
  process.exit(1)
}

const { bootstrap } = await import('./bootstrap/bootstrap.mjs')
await bootstrap(process.argv[2] ?? 'start', process.argv.slice(3))
