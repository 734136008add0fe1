-- Outside stores that an organisation's statements are forwarded to. A deleted one keeps its name and address for the
-- receipts of erasures, and nothing else that matters.
create table xapi.destination (
    id           bigint generated always as identity primary key,
    organisation bigint not null references xapi.organisation,
    name         text not null,
    endpoint     text not null,
    version      text not null,
    key          text not null,
    secret       text not null, -- it must be sent, so it can't be a hash
    verbs        text[] not null,
    activities   text[] not null,
    related      boolean not null,
    courses      text[] not null,
    through      bigint not null, -- the position up to which every statement is delivered, dead or not wanted
    made         timestamptz not null default now(),
    paused       text, -- why, null while it runs
    failures     integer not null default 0, -- in a row, of the destination
    refusals     integer not null default 0, -- in a row, of statements
    next_try     timestamptz not null default now(),
    delivered    timestamptz, -- when it took something last
    last_status  integer,
    last_answer  text,
    last_at      timestamptz,
    owner        uuid, -- the sender that has it, until leased_until
    leased_until timestamptz,
    deleted      timestamptz
);
create index destination_organisation on xapi.destination (organisation);

-- Statements that a destination does not take, or that can't be sent. `again`: somebody asked for another try.
create table xapi.dead_letter (
    destination bigint not null references xapi.destination,
    position    bigint not null,
    status      integer, -- null: never sent
    answer      text not null,
    at          timestamptz not null default now(),
    again       boolean not null default false,
    primary key (destination, position)
);
create index dead_letter_again on xapi.dead_letter (destination, position) where again;
create index dead_letter_position on xapi.dead_letter (position);

-- Whose statements left for where; written before they are sent.
create table xapi.forwarded (
    agent       integer not null, -- a term
    destination bigint not null references xapi.destination,
    first       timestamptz not null default now(),
    last        timestamptz not null default now(),
    statements  bigint not null default 1, -- at least those that the destination took
    primary key (agent, destination)
);
