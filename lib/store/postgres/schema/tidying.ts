/**
 * Functions that remove, in small steps. Locks are taken in this order: departures, conversations, accounts.
 *
 * @module
 */

/** Makes the functions that remove, of version 1. */
export const TIDYING = `
CREATE FUNCTION chat_delete_account_1(who text, instance text, now_ms bigint, hold bigint)
RETURNS jsonb LANGUAGE plpgsql SET lock_timeout = '5s' AS $$
DECLARE
  person accounts;
BEGIN
  SELECT * INTO person FROM accounts WHERE uid = who FOR NO KEY UPDATE;
  IF person.row IS NULL OR person.ended_at IS NOT NULL THEN RETURN NULL; END IF;
  PERFORM chat_end_1(person, NULL, instance, now_ms, hold);
  UPDATE accounts SET deleted = true WHERE row = person.row;
  INSERT INTO departures (account, own) VALUES (person.row, true)
    ON CONFLICT (account) DO UPDATE SET own = true;
  RETURN chat_ended_1(person.row, who);
END $$;

-- Who deleted the account keeps a name only for whom they wrote with.
CREATE FUNCTION chat_forget_name_1(person bigint) RETURNS void LANGUAGE sql AS $$
  UPDATE accounts AS p SET name = '', key = '' WHERE p.row = person AND p.deleted
    AND NOT EXISTS (SELECT FROM conversations WHERE a = p.row)
    AND NOT EXISTS (SELECT FROM conversations WHERE b = p.row)
$$;

-- Removes the oldest messages, and remembers their ids for 30 days.
CREATE FUNCTION chat_expire_1(before bigint, now_ms bigint, most integer, instance text,
  OUT done integer, OUT talks jsonb)
LANGUAGE plpgsql AS $$
DECLARE
  touched bigint[];
BEGIN
  -- In a conversation no message is older than the one ahead of it: the oldest are its beginning.
  touched := ARRAY(SELECT DISTINCT conversation FROM (
    SELECT conversation FROM messages WHERE at <= before ORDER BY at, conversation, seq LIMIT most) AS m);
  PERFORM FROM conversations WHERE row = ANY (touched) ORDER BY row FOR NO KEY UPDATE;
  WITH gone AS (
    DELETE FROM messages AS m USING (
      SELECT conversation, seq FROM messages WHERE at <= before AND conversation = ANY (touched)
      ORDER BY at, conversation, seq LIMIT most) AS old
    WHERE m.conversation = old.conversation AND m.seq = old.seq
    RETURNING m.conversation, m.seq, m.sender, m.id, m.at),
  kept AS (
    INSERT INTO removed_ids (id, sender, talk, seq, at, until)
    SELECT g.id, g.sender, c.id, g.seq, g.at, now_ms + 2592000000
    FROM gone AS g JOIN conversations AS c ON c.row = g.conversation ON CONFLICT DO NOTHING),
  raised AS (
    UPDATE conversations AS c SET first = greatest(c.first, g.last + 1)
    FROM (SELECT conversation, max(seq) AS last FROM gone GROUP BY conversation) AS g
    WHERE c.row = g.conversation)
  SELECT count(*), coalesce(jsonb_agg(DISTINCT conversation), '[]') INTO done, talks FROM gone;
  SELECT coalesce(jsonb_agg(chat_describe_1(c)), '[]') INTO talks
    FROM conversations AS c WHERE talks @> to_jsonb(c.row) AND c.row = ANY (touched);
  IF done > 0 THEN
    INSERT INTO events (instance, kind, data) SELECT chat_expire_1.instance, 'shortened',
      jsonb_build_object('ids', jsonb_agg(t.talk -> 'id')) FROM jsonb_array_elements(talks) AS t(talk);
  END IF;
END $$;

-- Tidies up after one who left; answers how much was done.
CREATE FUNCTION chat_depart_1(most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  departure departures;
  talk conversations;
  done integer;
BEGIN
  SELECT * INTO departure FROM departures ORDER BY account LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF departure.account IS NULL THEN RETURN 0; END IF;
  -- What neither of the two can read any more goes as a whole.
  SELECT c.* INTO talk FROM conversations AS c
    JOIN accounts AS p ON p.row = c.a JOIN accounts AS q ON q.row = c.b
    WHERE departure.account IN (c.a, c.b) AND p.ended_at IS NOT NULL AND q.ended_at IS NOT NULL
    ORDER BY c.row LIMIT 1 FOR UPDATE OF c;
  IF talk.row IS NOT NULL THEN
    DELETE FROM messages WHERE conversation = talk.row AND seq IN (
      SELECT seq FROM messages WHERE conversation = talk.row ORDER BY seq LIMIT most);
    GET DIAGNOSTICS done = ROW_COUNT;
    IF done < most THEN
      DELETE FROM conversations WHERE row = talk.row;
      PERFORM chat_forget_name_1(p.row) FROM (
        SELECT row FROM accounts WHERE row IN (talk.a, talk.b) ORDER BY row FOR NO KEY UPDATE) AS p;
      done := done + 1;
    END IF;
    RETURN done;
  END IF;
  IF departure.own THEN
    UPDATE messages AS m SET removed = true, text = '', name = '' FROM (
      SELECT conversation, seq FROM messages WHERE sender = departure.account AND NOT removed
      ORDER BY conversation, seq LIMIT most FOR UPDATE) AS o
      WHERE m.conversation = o.conversation AND m.seq = o.seq;
    GET DIAGNOSTICS done = ROW_COUNT;
    IF done > 0 THEN RETURN done; END IF;
  END IF;
  DELETE FROM departures WHERE account = departure.account;
  PERFORM chat_forget_name_1(departure.account);
  RETURN 1;
END $$;

CREATE FUNCTION chat_tidy_1(before bigint, now_ms bigint, most integer, instance text) RETURNS jsonb LANGUAGE plpgsql
SET lock_timeout = '5s' AS $$
DECLARE
  expired record;
  done integer;
BEGIN
  done := chat_depart_1(most);
  IF done = 0 AND before IS NOT NULL THEN
    SELECT * INTO expired FROM chat_expire_1(before, now_ms, most, instance);
    IF expired.done > 0 THEN RETURN jsonb_build_object('conversations', expired.talks, 'more', true); END IF;
  END IF;
  IF done = 0 THEN
    DELETE FROM removed_ids WHERE (id, sender) IN (
      SELECT id, sender FROM removed_ids WHERE until <= now_ms ORDER BY until LIMIT most FOR UPDATE SKIP LOCKED);
    GET DIAGNOSTICS done = ROW_COUNT;
  END IF;
  RETURN jsonb_build_object('conversations', '[]'::jsonb, 'more', done > 0);
END $$;
`;
