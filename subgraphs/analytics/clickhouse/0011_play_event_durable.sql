-- A part is on disk when its insert returns: the event log forgets what its consumers have committed.
ALTER TABLE play_event
MODIFY SETTING fsync_after_insert = 1, fsync_part_directory = 1
