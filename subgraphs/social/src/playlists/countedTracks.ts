/** `1 track`, `3 tracks`: for summaries of edits. */
export const countedTracks = (count: number) => (count === 1 ? '1 track' : `${count} tracks`)
