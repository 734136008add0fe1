-- Marks this transaction as a writer and gives the first position that it may use. The mark is an advisory lock whose
-- key is 933 in the top bits and the time below; it is taken before the position's time is read, and PostgreSQL drops it
-- after the commit can be seen. So whoever reads the clock first and the marks then knows what no open writer can precede.
create or replace function xapi.start_writing() returns bigint language plpgsql volatile as
$$
begin
    perform pg_advisory_xact_lock_shared((933::bigint << 52) | xapi.microseconds(clock_timestamp()));
    return (xapi.microseconds(clock_timestamp()) << 12) | nextval('xapi.ticket');
end
$$;

-- The moment of a position as xAPI writes it: ISO 8601 in UTC, to the microsecond.
create or replace function xapi.moment(pos bigint) returns text language sql immutable parallel safe as
$$ select to_char(timestamp '2020-01-01' + (pos >> 12) * interval '1 microsecond', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') $$;

-- Writes statements with all that they are found by, in one round trip: row i gets the first position and i microseconds
-- more, and its texts' U+0001, which no JSON holds, becomes that moment. A link names its statement by i, from 0.
--
-- A key whose position is null was only named by a reference so far; the statement claims it. A key that has a position
-- belongs to a statement that is there: nothing of the new one is written, and its id is missing in the answer, which
-- has one row at least, for the first position.
--
-- "(x in (select …)) is true" is a hashed look-up in every plan, for one statement as for 10,000, so the plan can be kept;
-- and it is kept, since planning costs as much as running it.
create or replace function xapi.record(org bigint, author integer, ids uuid[], verbs integer[], registrations integer[],
    targets uuid[], voids boolean[], texts bytea[], terms integer[], directs boolean[], indexes integer[])
    returns table (first bigint, claimed_id uuid, was_referred boolean)
    language plpgsql volatile set plan_cache_mode = force_generic_plan as
$$
declare
    start bigint := xapi.start_writing();
begin
    return query
    with sent as (
        select s.*, start + ((s.i - 1) << 12) as position
        from unnest(ids, verbs, registrations, targets, voids, texts)
            with ordinality as s (id, verb, registration, target, voiding, text, i)
    ), claimed as (
        insert into xapi.statement_key as k (organisation, id, position)
        select org, sent.id, sent.position from sent order by sent.id
        on conflict (organisation, id) do update set position = excluded.position where k.position is null
        returning k.id, k.position, k.referred, k.voided
    ), written as (
        insert into xapi.statement
            (position, organisation, id, verb, registration, authority, refers, voided, json)
        select sent.position, org, sent.id, sent.verb, nullif(sent.registration, 0), author, sent.target,
            (sent.id in (select c.id from claimed c where c.voided)) is true and not sent.voiding,
            replace(convert_from(sent.text, 'UTF8'), E'\x01', xapi.moment(sent.position))
        from sent where (sent.position in (select c.position from claimed c)) is true
    ), linked as (
        insert into xapi.link (term, direct, position)
        select l.term, l.direct, start + (l.i::bigint << 12)
        from unnest(terms, directs, indexes) as l (term, direct, i)
        where (start + (l.i::bigint << 12) in (select c.position from claimed c)) is true
    ), paired as ( -- what is mentioned directly and is neither the verb nor the registration: agents and activities
        insert into xapi.pair (term, verb, position)
        select l.term, verbs[l.i + 1], start + (l.i::bigint << 12)
        from unnest(terms, directs, indexes) as l (term, direct, i)
        where l.direct and l.term <> verbs[l.i + 1] and l.term <> registrations[l.i + 1]
          and (start + (l.i::bigint << 12) in (select c.position from claimed c)) is true
    )
    select start, c.id, c.referred from (values (true)) as one left join claimed c on true;
end
$$;
