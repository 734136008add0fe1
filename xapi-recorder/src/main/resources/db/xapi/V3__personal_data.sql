-- The first eight bytes of the secret's SHA-256, by which a wrong secret is told without the slow hash. A secret has 256
-- random bits, so nobody gets nearer to it by knowing them. Null for one that was made before.
alter table xapi.credential add column mark bytea;

-- What an organisation chose; without a row the kind's own default holds.
create table xapi.retention (
    organisation bigint      not null references xapi.organisation,
    kind         text        not null,
    months       integer check (months between 1 and 1200), -- null: kept
    chosen       timestamptz not null default now(),
    chosen_by    text        not null,
    primary key (organisation, kind)
);

create table xapi.cleaning (
    organisation bigint      not null references xapi.organisation,
    kind         text        not null,
    last         timestamptz not null,
    removed      bigint      not null,
    primary key (organisation, kind)
);

-- Who read whose record. The learner is an agent's key, or after an erasure its digest.
create table xapi.reading (
    id           bigint generated always as identity primary key,
    organisation bigint      not null references xapi.organisation,
    at           timestamptz not null default now(),
    reader       text        not null,
    learner      text        not null,
    what         text        not null
);
create index reading_organisation on xapi.reading (organisation, at);
create index reading_learner on xapi.reading (organisation, learner);

-- One learner's erasure or pseudonymisation: how far it came, and afterwards its receipt, which knows the learner by a
-- digest only.
create table xapi.treatment (
    id           uuid        primary key,
    organisation bigint      not null references xapi.organisation,
    kind         text        not null check (kind in ('erase', 'pseudonymise')),
    learner      text,
    digest       text        not null,
    pseudonym    uuid        not null,
    asked_by     text        not null,
    asked        timestamptz not null default now(),
    step         integer     not null default 0,
    counts       text        not null default '{}',
    forwarded    text        not null default '[]',
    next_try     timestamptz not null default now(),
    problem      text,
    finished     timestamptz,
    check ((learner is null) = (finished is not null))
);
create unique index treatment_open on xapi.treatment (organisation, digest) where finished is null;
create index treatment_organisation on xapi.treatment (organisation, asked);

-- Terms that are no longer in the dictionary: every node drops them from its cache, and what was written by a cache that
-- did not know yet is found here.
create table xapi.forgotten_term (
    term      integer     primary key,
    treatment uuid,
    at        timestamptz not null default clock_timestamp()
);
create index forgotten_term_at on xapi.forgotten_term (at);
create index forgotten_term_treatment on xapi.forgotten_term (treatment);
