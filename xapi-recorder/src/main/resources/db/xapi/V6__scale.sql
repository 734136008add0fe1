-- An agent or activity that a statement mentions directly, together with the statement's verb: the filters agent + verb and
-- activity + verb are one range each, however much the agent did and however common the verb is.
create table xapi.pair (
    term     integer not null,
    verb     integer not null,
    position bigint not null,
    primary key (term, verb, position)
);
insert into xapi.pair (term, verb, position)
select l.term, s.verb, l.position
from xapi.link l
join xapi.statement s on s.position = l.position
join xapi.term t on t.id = l.term and t.kind in ('a', 'c')
where l.direct;

-- Statements and what finds them are partitioned by position. There is one partition, without an end, until it has grown
-- large; then the recorder closes it at a moment to come and begins another. What was there becomes the first.
create table xapi.partition (
    number  integer primary key,
    first   bigint not null,
    closing bigint -- the first position after it, while it is about to be closed
);
insert into xapi.partition (number, first) values (1, 0);

alter table xapi.statement rename to statement_1;
create table xapi.statement (like xapi.statement_1 including all) partition by range (position);
alter table xapi.statement attach partition xapi.statement_1 for values from (minvalue) to (maxvalue);

alter table xapi.link rename to link_1;
create table xapi.link (like xapi.link_1 including all) partition by range (position);
alter table xapi.link attach partition xapi.link_1 for values from (minvalue) to (maxvalue);

alter table xapi.pair rename to pair_1;
create table xapi.pair (like xapi.pair_1 including all) partition by range (position);
alter table xapi.pair attach partition xapi.pair_1 for values from (minvalue) to (maxvalue);
