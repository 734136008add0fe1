create table xapi.organisation (
    id      bigint generated always as identity primary key,
    name    text not null unique,
    own     boolean not null default false,
    created timestamptz not null default now()
);
create unique index organisation_own on xapi.organisation (own) where own;
insert into xapi.organisation (name, own) values ('Hytta', true);

create table xapi.credential (
    key          text primary key,
    organisation bigint not null references xapi.organisation,
    name         text not null,
    secret_hash  text not null,
    scopes       text not null,
    created      timestamptz not null default now(),
    revoked      timestamptz
);
create index credential_organisation on xapi.credential (organisation, created);

-- The dictionary: every identifier that a filter can name, as one integer. It belongs to one organisation,
-- so a link row, which holds only the integer, can never be found by another.
create table xapi.term (
    id           integer generated always as identity primary key,
    organisation bigint not null references xapi.organisation,
    kind         "char" not null, -- a: agent, c: activity, v: verb, r: registration
    key          text not null,
    unique (organisation, kind, key)
);

-- One row per statement id that is known: recorded, or only named so far by a reference (position null).
-- The unique key is what makes concurrent writers of one id, or of a reference and its target, wait for each other.
create table xapi.statement_key (
    organisation bigint not null,
    id           uuid not null,
    position     bigint,
    referred     boolean not null default false,
    voided       boolean not null default false,
    primary key (organisation, id)
);

-- position = microseconds of stored since 2020-01-01 UTC, times 4096, plus a ticket: one number is the order, the
-- keyset of `more`, and the range of since and until.
create table xapi.statement (
    position     bigint primary key,
    organisation bigint not null,
    id           uuid not null,
    verb         integer not null,
    registration integer,
    authority    integer not null,
    refers       uuid,
    voided       boolean not null default false,
    json         text not null
);
create index statement_organisation on xapi.statement (organisation, position);
create index statement_refers on xapi.statement (organisation, refers) where refers is not null;

create table xapi.link (
    term     integer not null,
    direct   boolean not null,
    position bigint not null,
    primary key (term, direct, position)
);

create table xapi.activity (
    term       integer primary key,
    definition text not null
);

create table xapi.document (
    organisation bigint not null references xapi.organisation,
    resource     "char" not null, -- s: state, a: agent profile, c: activity profile
    agent        integer not null, -- term, 0: none
    activity     integer not null, -- term, 0: none
    registration uuid not null, -- the nil UUID: none
    id           text not null,
    media_type   text not null,
    body         bytea not null,
    etag         text not null,
    updated      timestamptz not null,
    primary key (organisation, resource, agent, activity, registration, id)
);
create index document_activity on xapi.document (organisation, resource, activity);

-- lz4 where the server was built with it (the embedded one is not)
do $$
begin
    alter table xapi.statement alter column json set compression lz4;
    alter table xapi.activity alter column definition set compression lz4;
    alter table xapi.document alter column body set compression lz4;
exception when feature_not_supported then
    null;
end
$$;

create sequence xapi.ticket as integer minvalue 0 maxvalue 4095 start 0 cycle;

create function xapi.microseconds(moment timestamptz) returns bigint language sql immutable parallel safe as
$$ select (extract(epoch from moment) * 1000000)::bigint - 1577836800000000 $$;

-- Microseconds since 2020-01-01 up to which every statement is committed and none will come.
create function xapi.consistent_through() returns bigint language plpgsql volatile as
$$
declare
    clock  bigint := xapi.microseconds(clock_timestamp());
    oldest bigint;
begin
    select min(((classid::bigint << 32) | objid::bigint) & ((1::bigint << 52) - 1)) into oldest
    from pg_locks
    where locktype = 'advisory' and mode = 'ShareLock' and objsubid = 1 and (classid::bigint >> 20) = 933
      and database = (select oid from pg_database where datname = current_database());
    return least(clock, oldest) - 1;
end
$$;
