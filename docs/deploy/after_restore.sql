-- After pg_restore, before a server is started: psql --single-transaction --file=docs/deploy/after_restore.sql "$DATABASE_URL"
--
-- Pages drop what they hold of the history that was there before, and fetch it again.
UPDATE meta SET value = convert_to(gen_random_uuid()::text, 'UTF8') WHERE key = 'epoch';

-- Rows tell which transaction wrote them, and another PostgreSQL counts its own: none may seem to be of one that is still to come.
UPDATE conversations SET tx = pg_current_xact_id() WHERE tx >= pg_current_xact_id();
UPDATE messages SET tx = pg_current_xact_id() WHERE tx >= pg_current_xact_id();

-- What servers told each other that ran then.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['events', 'instances', 'online'] LOOP
    IF to_regclass(name) IS NOT NULL THEN EXECUTE format('TRUNCATE %I', name); END IF;
  END LOOP;
END $$;
