-- Every day is built again, into the tables that are new.
TRUNCATE TABLE IF EXISTS play_build
