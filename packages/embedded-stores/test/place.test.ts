import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentLogger } from '@chorus/telemetry'
import { startPostgres } from '../src/index.ts'
import { canEnter } from '../src/postgres/account.ts'
import { preparePlace } from '../src/postgres/place.ts'

const isRoot = process.getuid?.() === 0

describe.runIf(isRoot)("root's PostgreSQL, where its own account may not enter", () => {
  /** As /root is: for its owner alone. */
  let home: string
  const elsewhere: string[] = []

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'chorus-home-'))
  })
  afterEach(async () => {
    for (const directory of [home, ...elsewhere.splice(0)]) await rm(directory, { recursive: true, force: true })
  })

  it('keeps its data in a system directory, says so in the one that was wanted, and finds it again', async () => {
    const wanted = join(home, 'data', 'postgres')
    const first = await startPostgres({ directory: wanted, logger: silentLogger })
    elsewhere.push(first.directory)
    expect(first.directory).toMatch(/^\/var\/lib\/chorus\/[0-9a-f]{16}$/)
    expect(await readFile(join(wanted, 'README.txt'), 'utf8')).toContain(first.directory)
    await first.close()

    const second = await startPostgres({ directory: wanted, logger: silentLogger })
    expect(second.directory).toBe(first.directory)
    const client = new pg.Client({ connectionString: second.adminUrl() })
    await client.connect()
    await client.end()
    await second.close()
  })

  it('runs from a copy of the programs, made once', async () => {
    const root = join(home, 'native')
    await mkdir(join(root, 'bin'), { recursive: true })
    await writeFile(join(root, 'bin', 'postgres'), 'a program')
    const binaries = { root, version: `0.0.0-test.${process.pid}`, major: 0 }

    const place = await preparePlace(join(home, 'postgres'), binaries)
    elsewhere.push(place.directory, place.binaries)
    expect(place.binaries).toBe(`/var/lib/chorus/postgresql-${binaries.version}`)
    expect(place.account && (await canEnter(place.account, join(place.binaries, 'bin')))).toBe(true)
    expect(await readFile(join(place.binaries, 'bin', 'postgres'), 'utf8')).toBe('a program')

    const madeAt = (await stat(place.binaries)).mtimeMs
    expect((await preparePlace(join(home, 'postgres'), binaries)).binaries).toBe(place.binaries)
    expect((await stat(place.binaries)).mtimeMs).toBe(madeAt)
  })
})

describe.runIf(isRoot)("root's PostgreSQL, on data that a user made", () => {
  it("runs under that user's account", async () => {
    const directory = await mkdtemp(join(tmpdir(), 'chorus-user-'))
    const first = await startPostgres({ directory, logger: silentLogger })
    await first.close()
    const owner = await stat(join(directory, 'data'))
    expect(owner.uid).not.toBe(0)
    const place = await preparePlace(directory, { root: '/usr', version: '0', major: 0 })
    expect(place.account).toEqual({ uid: owner.uid, gid: owner.gid })
    await rm(directory, { recursive: true, force: true })
  })
})
