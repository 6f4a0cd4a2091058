/**
 * SQL that is true for a track with a right that covers a country on a day (both are parameters, `$3`); premium or not:
 * what it takes to play it is another question.
 */
export function isAvailable({ trackId, country, day }: { trackId: string; country: string; day: string }): string {
  return `EXISTS (
    SELECT
    FROM track_right
    WHERE track_right.track_id = ${trackId}
      AND (track_right.country IS NULL OR track_right.country = ${country})
      AND (track_right.valid_from IS NULL OR track_right.valid_from <= ${day})
      AND (track_right.valid_to IS NULL OR track_right.valid_to >= ${day})
  )`
}
