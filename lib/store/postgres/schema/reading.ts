/**
 * Functions that read. They are `STABLE`: all that one of them looks at is of one moment.
 *
 * @module
 */

/** Makes the functions that read, of version 1. */
export const READING = `
CREATE FUNCTION chat_person_1(account bigint, read bigint) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('uid', uid, 'name', name, 'kind', kind, 'ended', ended_at IS NOT NULL,
    'seenAt', seen_at, 'read', read)
  FROM accounts WHERE row = account
$$;

CREATE FUNCTION chat_describe_1(c conversations) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('row', c.row, 'id', c.id, 'first', c.first, 'last', c.last, 'at', c.at,
    'excerpt', (SELECT left(m.text, 320) FROM messages AS m
      WHERE m.conversation = c.row AND m.seq = c.last AND NOT m.removed),
    'a', chat_person_1(c.a, c.a_read), 'b', chat_person_1(c.b, c.b_read))
$$;

-- A person's conversations by last message, the newest first, below a place in that order.
CREATE FUNCTION chat_newest_1(person bigint, below_at bigint, below_row bigint, most integer)
RETURNS SETOF conversations LANGUAGE sql STABLE AS $$
  SELECT * FROM (
    (SELECT * FROM conversations WHERE a = person AND (at, row) < (below_at, below_row)
      ORDER BY at DESC, row DESC LIMIT most)
    UNION ALL
    (SELECT * FROM conversations WHERE b = person AND (at, row) < (below_at, below_row)
      ORDER BY at DESC, row DESC LIMIT most)
  ) AS both_sides ORDER BY at DESC, row DESC LIMIT most
$$;

-- A conversation that a person may read: everyone's, or one of their own.
CREATE FUNCTION chat_own_1(who text, talk text) RETURNS SETOF conversations LANGUAGE sql STABLE AS $$
  SELECT c.* FROM conversations AS c
  WHERE c.id = talk AND (c.a IS NULL OR EXISTS (
    SELECT FROM accounts AS p WHERE p.uid = who AND p.row IN (c.a, c.b)))
$$;

-- Messages of a range, the newest first, as many as fit.
CREATE FUNCTION chat_range_1(talk conversations, low bigint, high bigint, room bigint, fewest integer)
RETURNS TABLE (seq bigint, size bigint, message jsonb) LANGUAGE sql STABLE AS $$
  SELECT seq, size, message FROM (
    SELECT m.seq, octet_length(m.text) + 200 AS size, row_number() OVER newest AS place,
      sum(octet_length(m.text) + 200) OVER newest AS used,
      CASE WHEN m.removed
        THEN jsonb_build_object('in', talk.id, 'seq', m.seq, 'at', m.at, 'removed', true)
        ELSE jsonb_build_object('in', talk.id, 'seq', m.seq, 'id', m.id, 'uid', a.uid, 'from', m.name,
          'text', m.text, 'at', m.at) END AS message
    FROM (SELECT * FROM messages
      WHERE conversation = talk.row AND messages.seq BETWEEN low AND high
      ORDER BY messages.seq DESC LIMIT greatest(fewest, room / 200)) AS m
    JOIN accounts AS a ON a.row = m.sender
    WINDOW newest AS (ORDER BY m.seq DESC)
  ) AS counted WHERE used <= room OR place <= fewest ORDER BY seq DESC
$$;

CREATE FUNCTION chat_history_1(who text, talk text, before bigint, most integer, room bigint)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  c conversations;
  high bigint;
  low bigint;
  messages jsonb;
BEGIN
  SELECT * INTO c FROM chat_own_1(who, talk);
  IF c.row IS NULL THEN RETURN NULL; END IF;
  high := least(c.last, before - 1);
  -- Sequence numbers have no holes: so many messages are so many numbers.
  low := greatest(c.first, high - most + 1);
  SELECT coalesce(jsonb_agg(r.message ORDER BY r.seq), '[]') INTO messages
    FROM chat_range_1(c, low, high, room, 1) AS r;
  RETURN jsonb_build_object('messages', messages,
    'more', coalesce((messages -> 0 ->> 'seq')::bigint > c.first, false));
END $$;

CREATE FUNCTION chat_conversations_1(who text, before text, most integer)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  person bigint;
  place conversations;
  listed jsonb;
BEGIN
  SELECT row INTO person FROM accounts WHERE uid = who;
  IF before IS NOT NULL THEN
    SELECT * INTO place FROM conversations WHERE id = before AND person IN (a, b);
    IF place.row IS NULL THEN RETURN NULL; END IF;
  END IF;
  SELECT coalesce(jsonb_agg(chat_describe_1(c) ORDER BY c.at DESC, c.row DESC), '[]') INTO listed
    FROM chat_newest_1(person, coalesce(place.at, 9007199254740991),
      coalesce(place.row, 9007199254740991), most + 1) AS c;
  RETURN listed;
END $$;

-- Where one stands, and what one missed: private conversations first, the newest first, so that a flood in
-- public takes no room from what somebody wrote to one.
CREATE FUNCTION chat_resume_1(who text, seen jsonb, most integer, newest integer, room bigint)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  person accounts;
  everyone conversations;
  listed jsonb;
  held record;
  missed bigint;
  replayed bigint;
  found jsonb;
  size bigint;
  gaps jsonb := '[]';
  replay jsonb := '[]';
BEGIN
  SELECT * INTO person FROM accounts WHERE uid = who;
  SELECT * INTO everyone FROM conversations WHERE id = 'everyone';
  SELECT coalesce(jsonb_agg(chat_describe_1(c) ORDER BY c.at DESC, c.row DESC), '[]') INTO listed
    FROM chat_newest_1(person.row, 9007199254740991, 9007199254740991, most + 1) AS c;
  IF EXISTS (SELECT FROM jsonb_each_text(seen) AS s, chat_own_1(who, s.key) AS c
    WHERE s.value::bigint > c.last)
  THEN
    RETURN jsonb_build_object('everyone', chat_describe_1(everyone), 'read', person.everyone_read,
      'listed', listed, 'reset', true, 'gaps', gaps, 'messages', replay);
  END IF;
  FOR held IN
    SELECT c AS talk, s.value::bigint AS seen FROM jsonb_each_text(seen) AS s, chat_own_1(who, s.key) AS c
    WHERE s.value::bigint < c.last
    ORDER BY c.a IS NULL, c.at DESC
  LOOP
    missed := greatest(held.seen + 1, (held.talk).first);
    CONTINUE WHEN missed > (held.talk).last;
    SELECT coalesce(jsonb_agg(r.message ORDER BY r.seq), '[]'), coalesce(sum(r.size), 0), min(r.seq)
      INTO found, size, replayed
      FROM chat_range_1(held.talk, greatest(missed, (held.talk).last - newest + 1), (held.talk).last,
        room, 0) AS r;
    room := room - size;
    replayed := coalesce(replayed, (held.talk).last + 1);
    IF replayed > missed THEN
      gaps := gaps || jsonb_build_object('in', (held.talk).id, 'from', missed, 'to', replayed - 1);
    END IF;
    replay := replay || found;
  END LOOP;
  RETURN jsonb_build_object('everyone', chat_describe_1(everyone), 'read', person.everyone_read,
    'listed', listed, 'reset', false, 'gaps', gaps, 'messages', replay);
END $$;
`;
