/**
 * Functions by which each instance says who is connected to it, for as long as it is seen.
 *
 * `instances` holds a lease for each: its heartbeat renews one row, however many people are connected. An instance that was not
 * seen for a lease is buried by one of the others: who was connected there is not any more. Whoever was buried although it lives,
 * since it was paused or cut off, registers anew. All times are the database's.
 *
 * @module
 */

/** Makes the functions of presence, of version 1. */
export const PRESENCE = `
-- Says who is connected to an instance now, or not any more. False where the others have buried it.
CREATE FUNCTION chat_present_1(me text, people jsonb) RETURNS boolean LANGUAGE plpgsql
SET lock_timeout = '5s' AS $$
BEGIN
  PERFORM FROM instances WHERE id = me FOR KEY SHARE;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE online AS o SET here = false, connections = 0, at = clock_timestamp(), tx = pg_current_xact_id()
    FROM jsonb_to_recordset(people) AS p(uid text, connections integer)
    WHERE o.instance = me AND o.uid = p.uid AND o.here AND p.connections IS NULL;
  INSERT INTO online AS o (instance, uid, name, kind, since, connections, here)
    SELECT me, p.uid, p.name, p.kind, p.since, p.connections, true
    FROM jsonb_to_recordset(people) AS p(uid text, name text, kind text, since bigint, connections integer)
    WHERE p.connections IS NOT NULL
    ON CONFLICT (instance, uid) DO UPDATE SET name = excluded.name, kind = excluded.kind, since = excluded.since,
      connections = excluded.connections, here = true, at = clock_timestamp(), tx = pg_current_xact_id();
  RETURN true;
END $$;

-- Says who all is connected to an instance, which is seen from now on.
CREATE FUNCTION chat_register_1(me text, people jsonb) RETURNS void LANGUAGE plpgsql
SET lock_timeout = '5s' AS $$
BEGIN
  INSERT INTO instances (id) VALUES (me) ON CONFLICT (id) DO UPDATE SET seen_at = clock_timestamp();
  PERFORM chat_present_1(me, people || coalesce((
    SELECT jsonb_agg(jsonb_build_object('uid', o.uid)) FROM online AS o WHERE o.instance = me AND o.here
      AND NOT EXISTS (SELECT FROM jsonb_to_recordset(people) AS p(uid text) WHERE p.uid = o.uid)), '[]'));
END $$;

-- Renews a lease; false where there is none any more. Forgets what all have read for long.
CREATE FUNCTION chat_beat_1(me text, lease_ms integer) RETURNS boolean LANGUAGE plpgsql
SET lock_timeout = '5s' AS $$
DECLARE
  renewed boolean;
BEGIN
  UPDATE instances SET seen_at = clock_timestamp(), steady_since = CASE
      WHEN seen_at < clock_timestamp() - lease_ms * interval '1 ms' / 2 THEN clock_timestamp()
      ELSE steady_since END
    WHERE id = me;
  renewed := FOUND;
  DELETE FROM events WHERE row = ANY (ARRAY(
    SELECT row FROM events WHERE at < clock_timestamp() - interval '1 hour' ORDER BY at LIMIT 1000));
  -- Whoever tried nothing for a minute has all tries again.
  DELETE FROM attempts WHERE key = ANY (ARRAY(SELECT key FROM attempts
    WHERE at < clock_timestamp() - interval '2 minutes' LIMIT 1000 FOR UPDATE SKIP LOCKED));
  DELETE FROM online AS o USING (
    SELECT instance, uid FROM online WHERE NOT here AND at < clock_timestamp() - interval '1 hour' LIMIT 1000) AS old
    WHERE o.instance = old.instance AND o.uid = old.uid AND NOT o.here;
  RETURN renewed;
END $$;

-- An instance stops in order: those who were connected to it have as long to come to another as after a lost connection.
CREATE FUNCTION chat_stop_1(me text) RETURNS void LANGUAGE sql AS $$
  UPDATE instances SET stops = true, seen_at = clock_timestamp() WHERE id = me
$$;

-- Buries an instance that was not seen for too long; true while there may be more to do. After the database itself was away, nobody
-- was seen for long: whoever was not seen steadily for a lease buries nobody.
CREATE FUNCTION chat_bury_1(me text, lease_ms integer, grace_ms integer, now_ms bigint, hold bigint)
RETURNS boolean LANGUAGE plpgsql SET lock_timeout = '5s' AS $$
DECLARE
  lapsed timestamptz := clock_timestamp() - lease_ms * interval '1 ms';
  dead text;
  person accounts;
  ended integer := 0;
BEGIN
  SELECT id INTO dead FROM instances WHERE id <> me AND (
      (seen_at < lapsed AND EXISTS (SELECT FROM instances WHERE id = me AND steady_since < lapsed))
      OR (stops AND seen_at < clock_timestamp() - grace_ms * interval '1 ms'))
    ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF dead IS NULL THEN RETURN false; END IF;
  -- Guests of plain-text mode end with it. Nobody's events are heard by all, by the dead too.
  FOR person IN
    SELECT * FROM accounts WHERE instance = dead AND kind = 'plain' AND ended_at IS NULL
    ORDER BY row LIMIT 200 FOR NO KEY UPDATE
  LOOP
    PERFORM chat_end_1(person, NULL, '', now_ms, hold);
    ended := ended + 1;
  END LOOP;
  IF ended = 200 THEN RETURN true; END IF;
  UPDATE online SET here = false, connections = 0, at = clock_timestamp(), tx = pg_current_xact_id()
    WHERE instance = dead AND here;
  DELETE FROM instances WHERE id = dead;
  RETURN true;
END $$;
`;
