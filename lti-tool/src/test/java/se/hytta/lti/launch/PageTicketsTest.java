package se.hytta.lti.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import se.hytta.lti.Database;

class PageTicketsTest {
    private static final String SESSION = "s".repeat(43);

    private final Jdbi jdbi = Database.jdbi();
    private final PageTickets tickets = new PageTickets(jdbi);

    @Test
    void aTicketIsGoodOnce() {
        String ticket = tickets.issue(SESSION);
        assertEquals(Optional.of(SESSION), tickets.redeem(ticket));
        assertEquals(Optional.empty(), tickets.redeem(ticket));
    }

    @Test
    void itIsGoodForThirtySecondsOnly() {
        String ticket = tickets.issue(SESSION);
        long left = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT extract(epoch FROM max(expires) - now())::bigint FROM lti.page_ticket")
                .mapTo(long.class)
                .one());
        assertEquals(30, left, 1);
        jdbi.useHandle(handle -> handle.execute("UPDATE lti.page_ticket SET expires = now() - interval '1 second'"));
        assertEquals(Optional.empty(), tickets.redeem(ticket));
    }

    @Test
    void whatIsKeptOpensNothing() {
        String ticket = tickets.issue(SESSION);
        String kept = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT string_agg(encode(ticket_hash, 'escape') || encode(sealed, 'escape'), ' ') FROM lti.page_ticket")
                .mapTo(String.class)
                .one());
        assertFalse(kept.contains(ticket) || kept.contains(SESSION));
    }

    @Test
    void whatIsNoTicketFindsNothing() {
        assertEquals(Optional.empty(), tickets.redeem(""));
        assertEquals(Optional.empty(), tickets.redeem("x".repeat(101)));
        assertEquals(Optional.empty(), tickets.redeem("åäö'--"));
    }

    @Test
    void thoseWhoseTimeIsOverAreForgotten() {
        tickets.issue(SESSION);
        jdbi.useHandle(handle -> {
            handle.execute("UPDATE lti.page_ticket SET expires = now() - interval '1 second'");
            PageTickets.removeExpired(handle);
            assertEquals(
                    0,
                    handle.createQuery("SELECT count(*) FROM lti.page_ticket")
                            .mapTo(int.class)
                            .one());
        });
    }
}
