import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

describe('the documents', () => {
  const texts = new Map<string, string>()
  beforeAll(async () => {
    const { stdout } = await promisify(execFile)('git', ['ls-files', '*.md'], { cwd: root })
    for (const file of stdout.split('\n').filter(Boolean)) texts.set(file, await readFile(join(root, file), 'utf8'))
  })

  test('link to files that are there, and to headings that are in them', () => {
    const links = [...texts].flatMap(([file, text]) => linksOf(text).map((link) => ({ file, link })))
    expect(links.length).toBeGreaterThan(10)
    const broken = links.filter(({ file, link }) => !leadsSomewhere(file, link))
    expect(broken).toEqual([])
  })

  function leadsSomewhere(file: string, link: string): boolean {
    const [path = '', heading] = link.split('#', 2)
    const target = path === '' ? join(root, file) : join(root, dirname(file), path)
    if (!existsSync(target)) return false
    if (heading === undefined || !target.endsWith('.md')) return true
    return headingsOf(texts.get(target.slice(root.length + 1)) ?? '').includes(heading)
  }
})

/** Links to this repository: those without a scheme, outside code. */
function linksOf(markdown: string): string[] {
  const prose = markdown.replace(/```[^]*?```/g, '')
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => String(link))
    .filter((link) => !/^[a-z]+:/.test(link))
}

const headingsOf = (markdown: string) =>
  [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    String(title)
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )
