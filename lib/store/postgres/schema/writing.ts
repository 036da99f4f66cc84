/**
 * Functions that write. Each is one statement for whoever calls it, and so one transaction: nothing stays open and locked
 * while an instance is slow, was paused or has died, and a pooler of transactions does no harm.
 *
 * Locks are taken in one order everywhere: new pairs, conversations by number, accounts by number. What another transaction
 * changed since the caller looked is raised as a serialisation failure (40001): look again and decide anew.
 *
 * @module
 */

/** Makes the functions that write, of version 1. */
export const WRITING = `
-- What a batch of steps is decided by.
CREATE FUNCTION chat_load_1(steps jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  holders jsonb;
  talks bigint[];
  earlier jsonb;
  people jsonb;
BEGIN
  SELECT coalesce(jsonb_object_agg(n.key, n.account), '{}') INTO holders FROM names AS n
    WHERE n.held_until IS NULL AND n.key = ANY (ARRAY(
      SELECT DISTINCT s.key FROM jsonb_to_recordset(steps) AS s(key text) WHERE s.key IS NOT NULL));
  talks := ARRAY(
    SELECT c.row FROM conversations AS c WHERE c.id = ANY (ARRAY(
      SELECT DISTINCT s.talk FROM jsonb_to_recordset(steps) AS s(talk text) WHERE s.talk IS NOT NULL))
    UNION
    SELECT c.row FROM (SELECT DISTINCT s.uid, s.key FROM jsonb_to_recordset(steps) AS s(uid text, key text)
        WHERE s.key IS NOT NULL) AS s
      JOIN accounts AS p ON p.uid = s.uid
      JOIN names AS n ON n.key = s.key AND n.held_until IS NULL
      JOIN conversations AS c ON c.a = least(p.row, n.account) AND c.b = greatest(p.row, n.account));
  SELECT coalesce(jsonb_agg(jsonb_build_object('sender', e.sender, 'id', e.id, 'in', e.talk,
      'seq', e.seq, 'at', e.at)), '[]') INTO earlier
    FROM (
      SELECT m.sender, m.id, c.id AS talk, m.seq, m.at
      FROM jsonb_to_recordset(steps) AS s(uid text, id text)
        JOIN accounts AS p ON p.uid = s.uid AND NOT p.deleted
        JOIN messages AS m ON m.id = s.id AND m.sender = p.row
        JOIN conversations AS c ON c.row = m.conversation
      UNION ALL
      SELECT r.sender, r.id, r.talk, r.seq, r.at
      FROM jsonb_to_recordset(steps) AS s(uid text, id text)
        JOIN accounts AS p ON p.uid = s.uid AND NOT p.deleted
        JOIN removed_ids AS r ON r.id = s.id AND r.sender = p.row) AS e;
  SELECT coalesce(jsonb_agg(jsonb_build_object('row', p.row, 'uid', p.uid, 'name', p.name,
      'kind', p.kind, 'ended', p.ended_at IS NOT NULL, 'seenAt', p.seen_at)), '[]') INTO people
    FROM accounts AS p WHERE p.row = ANY (ARRAY(
      SELECT u.row FROM accounts AS u WHERE u.uid = ANY (ARRAY(
        SELECT DISTINCT s.uid FROM jsonb_to_recordset(steps) AS s(uid text)))
      UNION SELECT value::bigint FROM jsonb_each_text(holders)
      UNION SELECT c.a FROM conversations AS c WHERE c.row = ANY (talks)
      UNION SELECT c.b FROM conversations AS c WHERE c.row = ANY (talks)));
  RETURN jsonb_build_object('holders', holders, 'people', people, 'earlier', earlier, 'talks', (
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'a', c.a, 'b', c.b)), '[]')
    FROM conversations AS c WHERE c.row = ANY (talks)));
END $$;

-- Writes a decided batch; answers with how things stood just before it. With a hint, whoever listens is woken in the
-- same transaction.
CREATE FUNCTION chat_commit_1(plan jsonb, now_ms bigint, hint text) RETURNS jsonb LANGUAGE plpgsql
SET lock_timeout = '5s' AS $$
DECLARE
  changed integer;
  talks jsonb;
  people jsonb;
BEGIN
  IF jsonb_array_length(plan -> 'begins') > 0 THEN
    INSERT INTO conversations (id, a, b)
      SELECT n.id, n.a, n.b FROM jsonb_to_recordset(plan -> 'begins') AS n(id text, a bigint, b bigint)
      ORDER BY n.a, n.b ON CONFLICT (a, b) DO NOTHING;
    GET DIAGNOSTICS changed = ROW_COUNT;
    IF changed <> jsonb_array_length(plan -> 'begins') THEN
      RAISE EXCEPTION 'Begun by another' USING ERRCODE = '40001';
    END IF;
  END IF;
  PERFORM FROM conversations WHERE id = ANY (ARRAY(
    SELECT t.id FROM jsonb_to_recordset(plan -> 'talks') AS t(id text, locks boolean) WHERE t.locks))
    ORDER BY row FOR NO KEY UPDATE;
  PERFORM FROM accounts WHERE row = ANY (ARRAY(
    SELECT p.row FROM jsonb_to_recordset(plan -> 'people') AS p(row bigint)))
    ORDER BY row FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM accounts WHERE ended_at IS NOT NULL AND row = ANY (ARRAY(
    SELECT value::bigint FROM jsonb_array_elements_text(plan -> 'alive'))))
  THEN
    RAISE EXCEPTION 'Ended meanwhile' USING ERRCODE = '40001';
  END IF;
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'first', c.first, 'last', c.last, 'at', c.at,
      'aRead', c.a_read, 'bRead', c.b_read, 'tx', c.tx::text, 'excerpt', CASE WHEN t.n = 0 THEN (
        SELECT left(m.text, 320) FROM messages AS m
        WHERE m.conversation = c.row AND m.seq = c.last AND NOT m.removed) END)), '[]') INTO talks
    FROM jsonb_to_recordset(plan -> 'talks') AS t(id text, n integer) JOIN conversations AS c ON c.id = t.id;
  SELECT coalesce(jsonb_agg(jsonb_build_object('row', a.row, 'read', a.everyone_read)), '[]') INTO people
    FROM jsonb_to_recordset(plan -> 'people') AS p(row bigint) JOIN accounts AS a ON a.row = p.row;

  IF jsonb_array_length(plan -> 'messages') > 0 THEN
    INSERT INTO messages (conversation, seq, sender, id, name, text, at)
      SELECT c.row, c.last + m.place, m.sender, m.id, m.name, m.text, greatest(now_ms, c.at)
      FROM jsonb_to_recordset(plan -> 'messages')
        AS m(talk text, place integer, sender bigint, id text, name text, text text)
      JOIN conversations AS c ON c.id = m.talk;
  END IF;
  UPDATE accounts AS a SET
      seen_at = CASE WHEN p.seen THEN greatest(a.seen_at, now_ms) ELSE a.seen_at END,
      wrote = a.wrote OR p.wrote,
      everyone_read = greatest(a.everyone_read, (SELECT max(least(k.seq, c.last + k.behind))
        FROM jsonb_to_recordset(p.marks) AS k(seq bigint, behind integer), conversations AS c
        WHERE c.id = 'everyone'))
    FROM jsonb_to_recordset(plan -> 'people') AS p(row bigint, seen boolean, wrote boolean, marks jsonb)
    WHERE a.row = p.row;
  UPDATE conversations AS c SET
      last = c.last + t.n,
      at = CASE WHEN t.n > 0 THEN greatest(now_ms, c.at) ELSE c.at END,
      tx = CASE WHEN t.n > 0 THEN pg_current_xact_id() ELSE c.tx END,
      a_read = greatest(c.a_read, (SELECT max(least(k.seq, c.last + k.behind))
        FROM jsonb_to_recordset(t.a) AS k(seq bigint, behind integer))),
      b_read = greatest(c.b_read, (SELECT max(least(k.seq, c.last + k.behind))
        FROM jsonb_to_recordset(t.b) AS k(seq bigint, behind integer)))
    FROM jsonb_to_recordset(plan -> 'talks') AS t(id text, n integer, locks boolean, a jsonb, b jsonb)
    WHERE c.id = t.id AND t.locks;
  IF hint IS NOT NULL AND jsonb_array_length(plan -> 'messages') > 0 THEN
    PERFORM pg_notify('private_chat', hint);
  END IF;
  RETURN jsonb_build_object('talks', talks, 'people', people,
    'tx', coalesce(pg_current_xact_id_if_assigned()::text, '0'));
END $$;

-- Ends the sessions of a person but one, and gives their ids. Other instances hear of it.
CREATE FUNCTION chat_end_sessions_1(person bigint, except_id text, instance text)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  ended jsonb;
BEGIN
  WITH gone AS (
    DELETE FROM sessions WHERE account = person AND id IS DISTINCT FROM except_id RETURNING id)
  SELECT coalesce(jsonb_agg(id), '[]') INTO ended FROM gone;
  IF ended <> '[]' THEN
    INSERT INTO events (instance, kind, data)
      SELECT chat_end_sessions_1.instance, 'sessions', jsonb_build_object('uid', a.uid, 'ids', ended)
      FROM accounts AS a WHERE a.row = person;
  END IF;
  RETURN ended;
END $$;

-- Gives a name to a new person; answers what the holder is where somebody has it.
CREATE FUNCTION chat_claim_1(who text, claimed text, wanted text, kind text, address text, password text,
  instance text, now_ms bigint) RETURNS text LANGUAGE plpgsql SET lock_timeout = '5s' AS $$
DECLARE
  person bigint;
  holder record;
BEGIN
  FOR tries IN 1..3 LOOP
    SELECT a.kind, n.held_until, n.address INTO holder
      FROM names AS n JOIN accounts AS a ON a.row = n.account WHERE n.key = wanted FOR UPDATE OF n;
    IF FOUND AND (holder.held_until IS NULL
      OR (holder.held_until > now_ms AND holder.address IS DISTINCT FROM chat_claim_1.address))
    THEN
      RETURN CASE WHEN holder.held_until IS NULL AND holder.kind = 'member' THEN 'member' ELSE 'guest' END;
    END IF;
    INSERT INTO accounts (uid, name, key, kind, instance, created_at, seen_at, password)
      VALUES (who, claimed, wanted, chat_claim_1.kind,
        CASE chat_claim_1.kind WHEN 'plain' THEN chat_claim_1.instance END, now_ms, now_ms,
        chat_claim_1.password)
      RETURNING row INTO person;
    INSERT INTO names AS n (key, account, address)
      VALUES (wanted, person, CASE chat_claim_1.kind WHEN 'plain' THEN chat_claim_1.address END)
      ON CONFLICT (key) DO UPDATE
        SET account = excluded.account, address = excluded.address, held_until = NULL
        WHERE n.held_until IS NOT NULL
          AND (n.held_until <= now_ms OR n.address IS NOT DISTINCT FROM chat_claim_1.address);
    IF FOUND THEN RETURN NULL; END IF;
    -- Another instance gave the name away in this moment.
    DELETE FROM accounts WHERE row = person;
  END LOOP;
  RAISE EXCEPTION 'The name changes hands' USING ERRCODE = '40001';
END $$;

-- Whoever ends, by whatever way, leaves nothing behind that would sign them in or tell where they were.
CREATE FUNCTION chat_end_1(person accounts, address text, instance text, now_ms bigint, hold bigint)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE accounts SET ended_at = now_ms, password = NULL WHERE row = person.row;
  DELETE FROM reset_codes WHERE account = person.row;
  DELETE FROM known_addresses WHERE account = person.row;
  INSERT INTO departures (account, own) SELECT person.row, false
    WHERE EXISTS (SELECT FROM conversations WHERE a = person.row)
      OR EXISTS (SELECT FROM conversations WHERE b = person.row)
    ON CONFLICT DO NOTHING;
  PERFORM chat_end_sessions_1(person.row, NULL, instance);
  INSERT INTO events (instance, kind, data)
    VALUES (chat_end_1.instance, 'ended', jsonb_build_object('uid', person.uid));
  IF person.kind = 'plain' THEN
    UPDATE names SET held_until = now_ms + hold, address = coalesce(chat_end_1.address, names.address)
      WHERE key = person.key AND account = person.row;
  ELSE
    DELETE FROM names WHERE key = person.key AND account = person.row;
  END IF;
END $$;

-- The newest private conversations of somebody who has ended.
CREATE FUNCTION chat_ended_1(person bigint, who text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('uid', who, 'conversations', (
    SELECT coalesce(jsonb_agg(chat_describe_1(c) ORDER BY c.at DESC, c.row DESC), '[]')
    FROM chat_newest_1(person, 9007199254740991, 9007199254740991, 1000) AS c))
$$;

CREATE FUNCTION chat_end_guest_1(who text, address text, instance text, now_ms bigint, hold bigint)
RETURNS jsonb LANGUAGE plpgsql SET lock_timeout = '5s' AS $$
DECLARE
  person accounts;
BEGIN
  SELECT * INTO person FROM accounts WHERE uid = who FOR NO KEY UPDATE;
  IF person.row IS NULL OR person.ended_at IS NOT NULL OR person.kind = 'member' THEN RETURN NULL; END IF;
  PERFORM chat_end_1(person, address, instance, now_ms, hold);
  RETURN chat_ended_1(person.row, who);
END $$;

-- Ends guests that were away too long: 100 at most, fewer where they have many conversations.
CREATE FUNCTION chat_end_stale_1(idle_since bigint, silent_since bigint, except_uids jsonb, instance text,
  now_ms bigint, hold bigint) RETURNS jsonb LANGUAGE plpgsql SET lock_timeout = '5s' AS $$
DECLARE
  person accounts;
  guest jsonb;
  talks integer := 0;
  ended jsonb := '[]';
BEGIN
  DELETE FROM names WHERE key = ANY (ARRAY(SELECT key FROM names WHERE held_until <= now_ms LIMIT 1000));
  DELETE FROM sessions WHERE id = ANY (ARRAY(SELECT id FROM sessions WHERE expires_at <= now_ms LIMIT 1000));
  -- Who is connected is seen now: otherwise the same ones would fill each call, and hide the others.
  UPDATE accounts SET seen_at = now_ms WHERE row = ANY (ARRAY(
    SELECT row FROM accounts WHERE ended_at IS NULL AND kind <> 'member'
      AND (seen_at <= idle_since OR (NOT wrote AND seen_at <= silent_since))
      AND (except_uids ? uid OR EXISTS (SELECT FROM online AS o WHERE o.uid = accounts.uid AND o.here))
    ORDER BY row FOR NO KEY UPDATE));
  FOR person IN
    SELECT * FROM accounts WHERE row = ANY (ARRAY(
      (SELECT row FROM accounts WHERE ended_at IS NULL AND kind <> 'member'
        AND seen_at <= idle_since ORDER BY seen_at LIMIT 100)
      UNION
      (SELECT row FROM accounts WHERE ended_at IS NULL AND kind <> 'member' AND NOT wrote
        AND seen_at <= silent_since ORDER BY seen_at LIMIT 100)
      LIMIT 100))
    ORDER BY row FOR NO KEY UPDATE SKIP LOCKED
  LOOP
    EXIT WHEN talks >= 1000;
    -- Seen meanwhile, by another instance.
    CONTINUE WHEN person.ended_at IS NOT NULL
      OR NOT (person.seen_at <= idle_since OR (NOT person.wrote AND person.seen_at <= silent_since));
    PERFORM chat_end_1(person, NULL, instance, now_ms, hold);
    guest := chat_ended_1(person.row, person.uid);
    talks := talks + jsonb_array_length(guest -> 'conversations');
    ended := ended || guest;
  END LOOP;
  RETURN ended;
END $$;

-- Sets a password where the proof holds; what it was, or a one-time code.
CREATE FUNCTION chat_set_password_1(who text, new_password text, by_code boolean, proof text, keep_all boolean,
  keep_id text, instance text, now_ms bigint) RETURNS jsonb LANGUAGE plpgsql SET lock_timeout = '5s' AS $$
DECLARE
  person accounts;
  ended jsonb := '[]';
BEGIN
  SELECT * INTO person FROM accounts
    WHERE uid = who AND ended_at IS NULL AND accounts.kind <> 'plain' FOR NO KEY UPDATE;
  IF person.row IS NULL THEN RETURN NULL; END IF;
  IF by_code THEN
    PERFORM FROM reset_codes WHERE account = person.row AND code = proof AND expires_at > now_ms;
    IF NOT FOUND THEN RETURN NULL; END IF;
  ELSIF person.password IS DISTINCT FROM proof THEN
    RETURN NULL;
  END IF;
  UPDATE accounts SET password = new_password, kind = 'member' WHERE row = person.row;
  DELETE FROM reset_codes WHERE account = person.row;
  IF person.kind <> 'member' THEN
    INSERT INTO events (instance, kind, data)
      VALUES (chat_set_password_1.instance, 'member', jsonb_build_object('uid', person.uid));
  END IF;
  IF NOT keep_all THEN ended := chat_end_sessions_1(person.row, keep_id, instance); END IF;
  RETURN jsonb_build_object('uid', person.uid, 'name', person.name, 'key', person.key,
    'seenAt', person.seen_at, 'ended', ended);
END $$;

-- Takes a member's password away, to be set anew with a code.
CREATE FUNCTION chat_reset_password_1(who text, new_code text, until bigint, instance text)
RETURNS jsonb LANGUAGE plpgsql SET lock_timeout = '5s' AS $$
DECLARE
  person bigint;
BEGIN
  UPDATE accounts SET password = NULL WHERE uid = who AND ended_at IS NULL AND kind = 'member'
    RETURNING row INTO person;
  IF person IS NULL THEN RETURN NULL; END IF;
  INSERT INTO reset_codes (account, code, expires_at) VALUES (person, new_code, until)
    ON CONFLICT (account) DO UPDATE SET code = excluded.code, expires_at = excluded.expires_at;
  RETURN chat_end_sessions_1(person, NULL, instance);
END $$;

-- Counts an attempt: a bucket that is full at first, and again after a minute. Answers 0, or the milliseconds to wait.
CREATE FUNCTION chat_attempt_1(what text, per_minute integer) RETURNS integer LANGUAGE plpgsql
SET lock_timeout = '5s' AS $$
DECLARE
  present timestamptz := clock_timestamp();
  filled double precision;
BEGIN
  INSERT INTO attempts AS a (key, tokens, at) VALUES (what, per_minute, present)
    ON CONFLICT (key) DO UPDATE SET at = greatest(a.at, present), tokens = least(per_minute,
      a.tokens + greatest(0, extract(epoch FROM present - a.at)) * per_minute / 60)
    RETURNING tokens INTO filled;
  IF filled >= 1 THEN
    UPDATE attempts SET tokens = tokens - 1 WHERE key = what;
    RETURN 0;
  END IF;
  RETURN ceil((1 - filled) * 60000 / per_minute);
END $$;

-- Notes from where a member signed in; the 10 newest are kept.
CREATE FUNCTION chat_remember_1(who text, place text, now_ms bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  person bigint;
BEGIN
  SELECT row INTO person FROM accounts WHERE uid = who AND ended_at IS NULL FOR NO KEY UPDATE;
  IF person IS NULL THEN RETURN; END IF;
  INSERT INTO known_addresses (account, address, seen_at) VALUES (person, place, now_ms)
    ON CONFLICT (account, address) DO UPDATE SET seen_at = excluded.seen_at;
  DELETE FROM known_addresses WHERE account = person AND address NOT IN (
    SELECT address FROM known_addresses WHERE account = person ORDER BY seen_at DESC LIMIT 10);
END $$;
`;
