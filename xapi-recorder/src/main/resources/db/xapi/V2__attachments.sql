-- What was attached to statements, once for each organisation and content.
create table xapi.attachment (
    id           bigint generated always as identity primary key,
    organisation bigint not null references xapi.organisation,
    sha2         text not null, -- lower-case hexadecimal; its length tells the algorithm
    length       bigint not null,
    unique (organisation, sha2)
);

-- In bounded pieces, so that neither side ever holds a whole one.
create table xapi.attachment_chunk (
    attachment bigint not null references xapi.attachment on delete cascade,
    number     integer not null,
    content    bytea not null,
    primary key (attachment, number)
);
alter table xapi.attachment_chunk alter column content set storage external; -- mostly compressed already

-- Which statements brought which content: a statement that only names a digest is not given what another one brought.
create table xapi.attachment_use (
    organisation bigint not null,
    statement    uuid not null,
    attachment   bigint not null references xapi.attachment on delete cascade,
    primary key (organisation, statement, attachment)
);
create index attachment_use_attachment on xapi.attachment_use (attachment);
