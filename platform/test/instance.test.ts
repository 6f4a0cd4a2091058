import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  anEmptyDataDirectory,
  ask,
  childrenOf,
  chorus,
  eventually,
  isReady,
  spawnStart,
  startInstance,
  pidOf,
  storesOf,
} from './instanceFixture.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const isLinux = existsSync('/proc/self/cwd')

describe('an instance in one process', () => {
  const port = 23_100
  let data: Awaited<ReturnType<typeof anEmptyDataDirectory>>
  let instance: Awaited<ReturnType<typeof startInstance>>
  beforeAll(async () => {
    data = await anEmptyDataDirectory()
    instance = await startInstance({ dataDirectory: data.path, port })
  })
  afterAll(async () => {
    await instance?.end('SIGTERM')
    await data.remove()
  })

  test('says where it is and who may try it, once it is ready', async () => {
    await eventually('the welcome is printed', async () => instance.output().includes('Ctrl-C'))
    expect(instance.output()).toContain(`${instance.url}/graphql`)
    expect(instance.output()).toContain('advertiser@chorus.test')
  })

  test('prints a token and nothing else, which the graph believes', async () => {
    const { code, stdout, stderr } = await chorus('token', 'Listener@chorus.test', '--port', String(port))
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)
    const { status, body } = await ask(instance.url, '{ viewer { id } }', stdout.trim())
    expect([status, body.data.viewer.id.slice(0, 4)]).toEqual([200, 'usr_'])
  })

  test('refuses a token for an account that nobody knows, naming those that are known', async () => {
    const { code, stdout, stderr } = await chorus('token', 'nobody@chorus.test', '--port', String(port))
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('listener@chorus.test')
  })

  test('shows its stores, versions and lag to its operator', async () => {
    const table = await chorus('status', '--port', String(port))
    expect(table).toMatchObject({ code: 0, stderr: '' })
    for (const part of ['users', 'catalog', 'social', 'ads', 'analytics', 'postgres'])
      expect(table.stdout).toContain(part)

    const { stdout } = await chorus('status', '--json', '--port', String(port))
    const status = JSON.parse(stdout)
    expect(status.subgraphs.map(({ ready }: { ready: boolean }) => ready)).toEqual([true, true, true, true, true])
    expect(status.subgraphs[0].stores[0].version).toMatch(/^\d+/)
    for (const { stores } of status.subgraphs) {
      expect(stores).toContainEqual({ store: 'event log', ready: true, version: expect.stringMatching(/^\d/) })
    }
  })

  test('starts each of its servers again when it dies, and is ready again', async () => {
    for (const folder of ['redis-log', 'redis-serving', 'postgres'] as const) {
      const killed = await pidOf(data.path, folder)
      process.kill(killed, 'SIGKILL')
      await eventually(
        `${folder} runs again`,
        async () => (await pidOf(data.path, folder).catch(() => killed)) !== killed,
      )
      await eventually('the instance is ready again', () => isReady(instance.url))
    }
    expect((await chorus('status', '--port', String(port))).code).toBe(0)
    expect(instance.output()).toMatch(/a store has died; it is started again/)
  })

  describe('of its events', () => {
    const events = (...args: string[]) => chorus('events', ...args, '--port', String(port))

    test('brings a topic as lines of JSON, from the start', async () => {
      const { stdout: token } = await chorus('token', 'listener@chorus.test', '--port', String(port))
      const registered = await ask(
        instance.url,
        'mutation { register(input: { displayName: "Mickey", birthDate: "1990-01-01", country: "CO" }) { __typename } }',
        token.trim(),
      )
      expect(registered.body.errors).toBeUndefined()
      const { code, stdout, stderr } = await events('tail', '--topic', 'users', '--from', 'start', '--count', '1')
      expect([code, stderr]).toEqual([0, ''])
      expect(JSON.parse(stdout)).toMatchObject({ type: 'users.listener.changed.v1', source: 'users' })
    })

    test('lets projections read a topic again, one or all of them, and waits until they have', async () => {
      const one = await events('replay', '--topic', 'users', '--from', 'start', '--group', 'catalog-listeners')
      expect([one.code, one.stdout]).toEqual([0, 'projections replayed  1\n'])
      const all = await events('replay', '--topic', 'users', '--from', '2026-01-01T00:00:00Z')
      expect(all.code).toBe(0)
      expect(Number(/\d+/.exec(all.stdout)?.[0])).toBeGreaterThanOrEqual(1)
    })

    test('shows what was parked, or that nothing was', async () => {
      expect(await events('parked', '--topic', 'users')).toMatchObject({ code: 0, stdout: 'Nothing is parked.\n' })
      expect(JSON.parse((await events('parked', '--json')).stdout)).toEqual([])
    })

    test('says what is wrong with a request', async () => {
      const noTopic = await events('tail', '--topic', 'userz')
      expect([noTopic.code, noTopic.stdout]).toEqual([1, ''])
      expect(noTopic.stderr).toMatch(/There is no such topic; there is .*users/)
      const noMoment = await events('replay', '--topic', 'users', '--from', 'yesterday')
      expect([noMoment.code, noMoment.stderr]).toEqual([1, expect.stringContaining('a moment such as')])
      const noGroup = await events('replay', '--topic', 'users', '--group', 'nobody')
      expect([noGroup.code, noGroup.stderr]).toEqual([1, expect.stringContaining('catalog-listeners')])
    })
  })

  test('lets nobody else operate it', async () => {
    const { stdout } = await chorus('token', 'finance@chorus.test', '--port', String(port))
    const as = (authorization: string, path: string, method: string) =>
      fetch(`${instance.url}${path}`, { method, headers: { authorization } }).then(({ status }) => status)
    for (const [method, path] of [
      ['GET', '/operations/status'],
      ['POST', '/operations/load'],
      ['POST', '/operations/jobs/run'],
      ['GET', '/operations/events/tail'],
      ['GET', '/operations/events/parked'],
      ['POST', '/operations/events/replay'],
    ] as const) {
      expect([await as('', path, method), await as('Bearer x', path, method)]).toEqual([401, 401])
      expect(await as(`Bearer ${stdout.trim()}`, path, method)).toBe(403)
    }
  })

  test('runs a job to its end, and names the jobs there are', async () => {
    const list = await chorus('job', '--list', '--port', String(port))
    expect(list.stdout).toContain('search-reindex')
    expect((await chorus('job', 'search-reindex', '--port', String(port))).code).toBe(0)
    const unknown = await chorus('job', 'nothing', '--port', String(port))
    expect([unknown.code, unknown.stdout]).toEqual([1, ''])
    expect(unknown.stderr).toContain('search-reindex')
  })

  test('takes no file that is not there, in one sentence', async () => {
    const { code, stderr } = await chorus('load', 'history', '/nowhere/History.json', '--port', String(port))
    expect(code).toBe(1)
    expect(stderr).toContain('/nowhere/History.json')
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  test('takes no file that is no export at all, in one sentence', async () => {
    const { code, stdout, stderr } = await chorus('load', 'history', '/etc/passwd', '--port', String(port))
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('/etc/passwd is no Spotify export of plays')
  })

  test('never shows in its log what a person entered, even where it is refused', async () => {
    const { stdout } = await chorus('token', 'listener@chorus.test', '--port', String(port))
    const inline = 'input: { displayName: "Gerineldo", country: "CO", birthDate: "1990-02-31" }'
    await ask(instance.url, `mutation { register(${inline}) { __typename } }`, stdout.trim())
    await ask(instance.url, '{ search(text: "Gerineldo", first: 2000000) { edges { cursor } } }', stdout.trim())
    const log = await readFile(join(data.path, 'logs/chorus.log'), 'utf8')
    expect(log).toContain('serving')
    expect(log).not.toMatch(/Gerineldo|1990-02-31/)
  })

  test('keeps its data directory to itself: a second one is refused in one sentence', async () => {
    const second = spawnStart({ dataDirectory: data.path, port: port + 50 })
    expect(await second.exited).toBe(1)
    expect(second.output()).toContain(`process ${instance.pid}, a Chorus on port ${port}`)
    expect(second.output().trim().split('\n')).toHaveLength(1)
  })

  test('keeps its port to itself: another on that port is refused before it starts anything', async () => {
    const other = await anEmptyDataDirectory()
    const second = spawnStart({ dataDirectory: other.path, port })
    expect(await second.exited).toBe(1)
    expect(second.output().trim()).toMatch(new RegExp(`^Port ${port} is busy.*$`))
    expect(await storesOf(other.path)).toEqual([])
    await other.remove()
  })

  test.runIf(isLinux)(
    'killed with -9, starts again over the stores it left, and keeps its keys and ports',
    async () => {
      const token = (await chorus('token', 'premium@chorus.test', '--port', String(port))).stdout.trim()
      await instance.end('SIGKILL')
      const left = await storesOf(data.path)
      expect(left.length).toBeGreaterThan(0)

      instance = await startInstance({ dataDirectory: data.path, port })
      expect(await storesOf(data.path)).toEqual(expect.arrayContaining(left.slice(0, 1)))
      expect((await ask(instance.url, '{ viewer { id } }', token)).body.data.viewer.id).toMatch(/^usr_/)
    },
  )

  test.runIf(isLinux)('stops on SIGTERM with exit code 0, and leaves no process behind', async () => {
    expect(await instance.end('SIGTERM')).toBe(0)
    expect(await storesOf(data.path)).toEqual([])
    expect(await isReady(instance.url)).toBe(false)
  })
})

describe('an instance in many processes', () => {
  const port = 23_200

  test.runIf(isLinux)(
    'brings back a subgraph that dies, and leaves nothing running when it is killed itself',
    async () => {
      const data = await anEmptyDataDirectory()
      const instance = await startInstance({ dataDirectory: data.path, port, topology: 'many' })
      // Not started again for as long as it only stands still: the commands must say what is wrong.
      const eventLog = await pidOf(data.path, 'redis-log')
      process.kill(eventLog, 'SIGSTOP')
      await eventually('the instance notices that a store is away', async () => !(await isReady(instance.url)))
      const status = await chorus('status', '--port', String(port))
      process.kill(eventLog, 'SIGCONT')
      expect([status.code, status.stderr]).toEqual([1, ''])
      expect(status.stdout).toMatch(/event log +NOT READY +no answer/)
      expect(status.stdout).toMatch(/users +unknown/)
      await eventually('all is well again', () => isReady(instance.url))

      const [social = 0] = await childrenOf(instance.pid, 'subgraphs/social')
      process.kill(social, 'SIGKILL')
      await eventually('the instance notices', async () => !(await isReady(instance.url)))
      expect((await ask(instance.url, '{ __typename }')).status).toBe(200)
      await eventually('social is back', () => isReady(instance.url))

      const children = await childrenOf(instance.pid, 'subgraphs/')
      expect(children).toHaveLength(5)
      await instance.end('SIGKILL')
      await eventually('its children have ended', async () => children.every((pid) => !existsSync(`/proc/${pid}`)))

      const again = await startInstance({ dataDirectory: data.path, port, topology: 'one' })
      expect(await again.end('SIGINT')).toBe(0)
      expect(await storesOf(data.path)).toEqual([])
      await data.remove()
    },
  )
})

describe('a start that cannot be', () => {
  async function failedStart(changes: { port?: number; environment?: Record<string, string>; version?: string }) {
    const data = await anEmptyDataDirectory()
    if (changes.version) await writeFile(join(data.path, 'version'), changes.version)
    const { port = 23_300, environment = {} } = changes
    const start = spawnStart({ dataDirectory: data.path, port, environment })
    const outcome = { code: await start.exited, output: start.output().trim(), stores: await storesOf(data.path) }
    await data.remove()
    return outcome
  }

  test.runIf(isLinux)('for want of Redis says so in one sentence, and starts nothing', async () => {
    const { code, output, stores } = await failedStart({ environment: { PATH: '/nowhere' } })
    expect([code, stores]).toEqual([1, []])
    expect(output).toMatch(/^[^\n]*Redis[^\n]*install[^\n]*$/)
  })

  test.runIf(isLinux)('over newer data says so in one sentence', async () => {
    const { code, output } = await failedStart({ version: '9999\n' })
    expect(code).toBe(1)
    expect(output).toMatch(/^[^\n]*newer[^\n]*$/)
  })

  test.runIf(isLinux)('on a busy port says so in one sentence', async () => {
    const server = createServer().listen(23_400)
    const { code, output, stores } = await failedStart({ port: 23_400 })
    server.close()
    expect([code, stores]).toEqual([1, []])
    expect(output).toMatch(/^Port 23400 is busy[^\n]*$/)
  })
})

describe('commands without an instance', () => {
  test.each([
    ['token', 'listener@chorus.test'],
    ['status'],
    ['load', 'sample'],
    ['job', '--list'],
    ['events', 'parked'],
  ])('%s says in one sentence that nobody is there', async (...command) => {
    const { code, stdout, stderr } = await chorus(...command, '--port', '23999')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^No Chorus runs on port 23999[^\n]*\n$/)
  })

  test.each(['start', 'token', 'status', 'load', 'gateway', 'job', 'events tail', 'events replay', 'events parked'])(
    '%s explains itself with --help',
    async (command) => {
      const { code, stdout } = await chorus(...command.split(' '), '--help')
      expect(code).toBe(0)
      expect(stdout).toContain('--port')
      expect(stdout).toContain('Examples:')
    },
  )

  test.each([['--port', '0'], ['--port', '70000'], ['--port', 'x'], ['--topology', 'several'], ['--nothing']])(
    'start refuses %s %s before it does anything',
    async (...flags) => {
      const { code, stderr } = await chorus('start', ...flags)
      expect(code).not.toBe(0)
      expect(stderr).toContain(flags[0])
    },
  )
})
