-- How many statements were recorded in each hour of `stored`, by verb: what counters and timelines are read from.
-- Nobody who records a statement writes here; a background job counts what lies before consistent_through, from the
-- cursor on, so ingest pays nothing for it and no row is contended.
-- hour = whole hours since 2020-01-01 UTC: a position divided by its 4096 * 3600000000 per hour.
create table xapi.tally (
    organisation bigint not null,
    hour         integer not null,
    verb         integer not null,
    statements   bigint not null,
    primary key (organisation, hour, verb)
);

-- Every statement before this position is counted, none from it on.
create table xapi.tally_cursor (
    one      boolean primary key default true check (one),
    position bigint not null
);
insert into xapi.tally_cursor (position) values (0);
