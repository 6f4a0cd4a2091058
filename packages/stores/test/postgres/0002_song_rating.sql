ALTER TABLE song ADD COLUMN rating int;
