import { done, PLAY_TICKS_RECORDED, skip, type ChorusEvent, type Outcome } from '@chorus/events'
import type { Known } from '../known/known.ts'
import type { ServedActivity } from './servedActivity.ts'
import { sessionOf } from './session.ts'

/** Takes in what people play, from the topic `play-ticks`. Of those who do not share it, nothing is kept here. */
export async function takeTicks(
  { activity, known }: { activity: ServedActivity; known: Known },
  events: readonly ChorusEvent[],
): Promise<Outcome[]> {
  const ticks = events.flatMap((event) => (event.type === PLAY_TICKS_RECORDED ? event.data : []))
  const sharing = await known.sharing([...new Set(ticks.map(({ userId }) => userId))])
  const told = ticks
    .filter(({ userId }) => sharing.has(userId))
    .map((data) => ({ userId: data.userId, session: sessionOf(data) }))
  if (told.length > 0) await activity.tell(told)
  return events.map((event) => {
    if (event.type !== PLAY_TICKS_RECORDED) return skip('nothing of playing')
    return sharing.has(event.data.userId) ? done : skip('not shared')
  })
}
