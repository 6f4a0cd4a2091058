import type { UnplayableReason } from './decide.ts'

const SENTENCES: Record<UnplayableReason, string> = {
  WITHDRAWN: 'This track has been withdrawn.',
  NOT_IN_COUNTRY: 'This track may not be played in your country.',
  NOT_YET_RELEASED: 'This track has not been released yet.',
  NO_MEDIA: 'There is no audio of this track that your plan and network allow.',
  EXPLICIT_CONTENT: 'This track is explicit, and the controls of your account do not allow that.',
  PREMIUM_ONLY: 'This track needs a Premium plan.',
}

/** Why a track may not be played, in one sentence that is safe to show to a person. */
export function reasonSentence(reason: UnplayableReason | null): string {
  return reason === null ? 'This track may be played.' : SENTENCES[reason]
}
