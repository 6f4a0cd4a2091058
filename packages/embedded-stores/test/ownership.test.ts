import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeOwnership } from '../src/ownership.ts'

describe("a store's directory", () => {
  let directory: string
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'chorus-owner-'))
  })
  afterEach(() => rm(directory, { recursive: true, force: true }))

  const take = () => takeOwnership(directory, 'Redis')

  it('has one owner at a time, and is free once it is released', async () => {
    const { release } = await take()
    await expect(take()).rejects.toThrow(`Redis in ${directory} is already in use by process ${process.pid}.`)
    await release()
    await (await take()).release()
    expect(await readdir(directory)).toEqual([])
  })

  it.each([
    ['a dead process', JSON.stringify({ pid: 2 ** 22 + 1, startMark: '1' })],
    ['a process whose pid is another one now', JSON.stringify({ pid: process.pid, startMark: 'long ago' })],
    ['a write that a crash cut short', '{"pid":'],
  ])('is free when its mark is that of %s', async (_whose, mark) => {
    await writeFile(join(directory, 'owner.json'), mark)
    await (await take()).release()
  })
})
