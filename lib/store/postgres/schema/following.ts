/**
 * Functions by which one instance learns of what others committed.
 *
 * `conversations.tx` is the feed: a conversation that changed since a transaction is found there, however often it changed and
 * whatever became of the hints. A transaction below `pg_snapshot_xmin` has ended, so what it did was seen.
 *
 * Numbers of transactions that left nothing on the disk come again after PostgreSQL has crashed. So nobody asks from one above
 * the last that is known to have been committed: whatever is committed after a crash has a greater number than that.
 *
 * @module
 */

/** Makes the functions that follow, of version 1. */
export const FOLLOWING = `
-- The earlier snapshot, where the oldest transaction of it still runs, and what was committed behind that is known. PostgreSQL has not
-- crashed between the two then: it would have ended that transaction, and its number would not have come again.
CREATE FUNCTION chat_held_1(since text, seen text, many boolean) RETURNS pg_snapshot LANGUAGE sql STABLE AS $$
  SELECT seen::pg_snapshot WHERE many AND pg_snapshot_xmin(seen::pg_snapshot) = since::xid8
    AND pg_snapshot_xmin(pg_current_snapshot()) = since::xid8
$$;

-- Conversations that changed since a transaction, and those asked for by id; who came to other instances and left them, or all
-- who are connected there, and what else they told, without what was seen in an earlier snapshot; and what to ask from next.
-- Conversations that were seen in it are left out as well where they are many, because the oldest transaction runs on and on.
CREATE FUNCTION chat_changes_1(since text, ids jsonb, me text, anew boolean, seen text, many boolean)
RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('horizon', least(pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
      1 + (SELECT tx::text::bigint FROM conversations ORDER BY tx DESC LIMIT 1))::text,
    'snapshot', pg_current_snapshot()::text, 'people', (
    SELECT coalesce(jsonb_agg(jsonb_build_object('process', o.instance, 'uid', o.uid, 'name', o.name, 'kind', o.kind,
      'since', o.since, 'connections', o.connections, 'here', o.here)), '[]')
    FROM (
      SELECT * FROM online WHERE tx >= chat_changes_1.since::xid8 AND NOT anew
        AND (seen IS NULL OR NOT pg_visible_in_snapshot(tx, seen::pg_snapshot))
      UNION ALL
      SELECT * FROM online WHERE here AND anew
    ) AS o WHERE o.instance <> me), 'events', (
    SELECT coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'data', e.data) ORDER BY e.row), '[]')
    FROM events AS e WHERE e.tx >= chat_changes_1.since::xid8 AND e.instance <> me
      AND (seen IS NULL OR NOT pg_visible_in_snapshot(e.tx, seen::pg_snapshot))), 'talks', (
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'last', c.last, 'tx', c.tx::text, 'a', a.uid, 'b', b.uid)), '[]')
    FROM (
      SELECT * FROM conversations WHERE tx >= greatest(since::xid8, (SELECT pg_snapshot_xmax(s) FROM chat_held_1(since, seen, many) AS s))
      UNION
      SELECT * FROM conversations WHERE tx = ANY (ARRAY(
        SELECT pg_snapshot_xip(s) FROM chat_held_1(since, seen, many) AS s WHERE s IS NOT NULL))
      UNION
      SELECT * FROM conversations WHERE id = ANY (ARRAY(SELECT jsonb_array_elements_text(ids)))
    ) AS c
    LEFT JOIN accounts AS a ON a.row = c.a LEFT JOIN accounts AS b ON b.row = c.b))
$$;

-- Those of some people who have ended, with their newest conversations.
CREATE FUNCTION chat_ended_of_1(uids jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(chat_ended_1(row, uid)), '[]') FROM accounts
  WHERE ended_at IS NOT NULL AND uid = ANY (ARRAY(SELECT jsonb_array_elements_text(uids)))
$$;

-- Messages behind what was told of conversations. Where nothing was told yet, that is the last one of a transaction
-- before the one that was asked from.
CREATE FUNCTION chat_behind_1(talks jsonb, since text, most integer) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('talk', chat_describe_1(c), 'tx', c.tx::text, 'after', told.seq, 'messages', (
    SELECT coalesce(jsonb_agg(jsonb_build_object('in', c.id, 'seq', m.seq, 'id', m.id, 'uid', s.uid,
      'from', m.name, 'text', m.text, 'at', m.at, 'removed', m.removed) ORDER BY m.seq), '[]')
    FROM (SELECT * FROM messages WHERE conversation = c.row AND seq > told.seq
      ORDER BY seq LIMIT most) AS m
    JOIN accounts AS s ON s.row = m.sender))), '[]')
  FROM jsonb_to_recordset(talks) AS t(id text, after bigint)
    JOIN conversations AS c ON c.id = t.id
    CROSS JOIN LATERAL (SELECT coalesce(t.after, (SELECT m.seq FROM messages AS m
      WHERE m.conversation = c.row AND m.tx < since::xid8 ORDER BY m.seq DESC LIMIT 1), 0) AS seq) AS told
$$;
`;
