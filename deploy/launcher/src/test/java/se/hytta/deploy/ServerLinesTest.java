package se.hytta.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerLinesTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ServerLines lines = new ServerLines(new Console(new PrintStream(said, true, StandardCharsets.UTF_8)));

    @Test
    void theToolsWarningsAndEveryErrorAreSaidAndTheServersOwnTalkIsNot() {
        lines.accept("2026-11-23T12:52:34.259 WARNING com.hazelcast.Node some of the ports seem occupied");
        lines.accept("2026-11-23T12:52:34.259 INFO se.hytta.web.Wiring migrated");
        lines.accept("java.lang.IllegalStateException: part of a record");
        lines.accept("2026-11-23T12:52:34.259 WARNING se.hytta.web.Wiring the database is away");
        lines.accept("2026-11-23T12:52:34.259 SEVERE jakarta.enterprise.web out of it");
        assertEquals(
                "[server] warning: the database is away\n[server] severe: out of it\n",
                said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatComesAgainAndAgainIsSaidOnce() {
        for (int i = 0; i < 3; i++) {
            lines.accept("2026-11-23T12:52:34.259 SEVERE se.hytta.web.Wiring The start failed and is tried again");
        }
        assertEquals("[server] severe: The start failed and is tried again\n", said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aPasswordThatTheServerMadeIsKeptForTheEnd() {
        assertEquals(Optional.empty(), lines.madePassword());
        lines.accept(
                "2026-11-23T12:52:34.259 WARNING se.hytta.web.admin.Administration The administrator's password was"
                        + " made now and is not shown again: user admin, password abc-123_X");
        assertEquals(Optional.of("abc-123_X"), lines.madePassword());
        assertEquals("", said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aWrongSettingIsTheReasonWhyNothingStarts() {
        assertEquals(Optional.empty(), lines.wrongSetting());
        lines.accept(
                "Caused by: se.hytta.web.Settings$Wrong: The setting hytta.admin.password must have at least 8 characters");
        assertEquals(
                Optional.of("The setting hytta.admin.password must have at least 8 characters"), lines.wrongSetting());
    }
}
