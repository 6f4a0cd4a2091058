import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'

export interface GraphSize {
  people: number
  follows: number
}

const CHUNK = 100_000
/** The share of follows that go to the most followed: of 100 000 people the first gets one in eighteen. */
const SKEW = 4

/** The id of a person by number: a hash with the marks of a UUID; `benchPerson` makes the same. */
const personSql = (number: string) =>
  `overlay(overlay(md5('bench person ' || ${number}) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid`
/** From 0 to 1, the same for the same number every time. */
const RANDOM = "((hashtextextended('bench follow ' || i, 42) & 1073741823) / 1073741824.0::float8)"

/**
 * Writes people and who follows whom, made from a fixed seed in the databases themselves. Nothing is published: nobody
 * is new here but to the bench.
 */
export async function loadGraph(
  { users, social, dataDirectory }: { users: pg.Pool; social: pg.Pool; dataDirectory: string },
  { people, follows }: GraphSize,
  say: (line: string) => void,
): Promise<void> {
  const marker = join(dataDirectory, 'bench-social.json')
  const size = JSON.stringify({ people, follows })
  if ((await readFile(marker, 'utf8').catch(() => '')) === size) return

  say(`Writing ${people} people …`)
  const each = `FROM generate_series(0, ${people - 1}) AS n ON CONFLICT DO NOTHING`
  await users.query(`
    INSERT INTO app_user (
      id, display_name, email, birth_date, country, locale, share_activity, marketing_consent, explicit_allowed, created_at
    )
    SELECT ${personSql('n')}, 'Bench ' || n, n || '@bench.test', '1990-01-01', 'CO', 'es-CO', true, false, true, now()
    ${each}`)
  await social.query(`INSERT INTO known_person SELECT ${personSql('n')}, 1, true ${each}`)

  for (let start = 0; start < follows; start += CHUNK) {
    say(`Writing follows: ${start} of ${follows} …`)
    await social.query(
      `INSERT INTO user_follow (follower_id, followee_id, created_at)
       SELECT ${personSql('follower')}, ${personSql('followee')}, at
       FROM (
         SELECT
           (i % $1::int)::int AS follower,
           floor($1::int * power(${RANDOM}, ${SKEW}))::int AS followee,
           timestamptz '2026-01-01' + make_interval(secs => i / 10.0::float8) AS at
         FROM generate_series($2::bigint, $3::bigint) AS i
       ) AS made
       WHERE follower <> followee
       ORDER BY 1, 2
       ON CONFLICT DO NOTHING`,
      [people, start, Math.min(start + CHUNK, follows) - 1],
    )
  }
  say('Vacuuming …')
  await social.query('VACUUM (ANALYZE) user_follow')
  await social.query('VACUUM (ANALYZE) user_follow_count')
  await writeFile(marker, size)
}
