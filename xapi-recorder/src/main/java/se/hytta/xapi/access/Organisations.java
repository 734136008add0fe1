package se.hytta.xapi.access;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The organisations whose data is kept apart. */
public final class Organisations {
    private final Jdbi jdbi;
    private volatile long own;

    public Organisations(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The installation's own organisation, which owns what is made without naming one. */
    public long own() {
        if (own == 0) {
            own = jdbi.withHandle(handle -> handle.createQuery("select id from xapi.organisation where own")
                    .mapTo(Long.class)
                    .one());
        }
        return own;
    }

    /** The organisation of this name, made if there is none. */
    public long named(Handle transaction, String name) {
        String wanted = name.strip();
        if (wanted.isEmpty() || wanted.length() > 200) {
            throw new IllegalArgumentException("an organisation's name has 1 to 200 characters");
        }
        return find(transaction, wanted).orElseGet(() -> {
            transaction
                    .createUpdate("insert into xapi.organisation (name) values (:name) on conflict do nothing")
                    .bind("name", wanted)
                    .execute();
            return find(transaction, wanted).orElseThrow();
        });
    }

    /** Gives an organisation another name; whether that was free. */
    public boolean rename(Handle transaction, long organisation, String name) {
        return transaction
                        .createUpdate("""
                                update xapi.organisation set name = :name where id = :id
                                and not exists (select from xapi.organisation where name = :name and id <> :id)
                                """)
                        .bind("name", name.strip())
                        .bind("id", organisation)
                        .execute()
                == 1;
    }

    /**
     * Deletes an organisation of which nothing was recorded, with its credentials and its choice of retention; not the
     * installation's own. Whether it was there. Fails on a foreign key when something of it is kept.
     */
    public boolean remove(Handle transaction, long organisation) {
        for (String table : List.of("retention", "cleaning", "credential")) {
            transaction.execute("delete from xapi." + table + " where organisation = ?", organisation);
        }
        return transaction.execute("delete from xapi.organisation where id = ? and not own", organisation) == 1;
    }

    public Optional<String> name(Handle transaction, long organisation) {
        return transaction
                .createQuery("select name from xapi.organisation where id = :id")
                .bind("id", organisation)
                .mapTo(String.class)
                .findOne();
    }

    private static Optional<Long> find(Handle transaction, String name) {
        return transaction
                .createQuery("select id from xapi.organisation where name = :name")
                .bind("name", name)
                .mapTo(Long.class)
                .findOne();
    }
}
