package se.hytta.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresTest {
    private static final ByteArrayOutputStream SAID = new ByteArrayOutputStream();
    private static final Console CONSOLE = new Console(new PrintStream(SAID, true, StandardCharsets.UTF_8));

    @TempDir
    static Path programs;

    @TempDir
    Path home;

    @Test
    void itIsDurableClosedToStrangersAndGivesTheToolNoSuperuser() throws Exception {
        try (Postgres postgres = start(home, programs)) {
            assertEquals("on", ask(postgres, "show fsync"));
            assertEquals("on", ask(postgres, "show synchronous_commit"));
            assertEquals("on", ask(postgres, "show full_page_writes"));
            assertEquals("127.0.0.1", ask(postgres, "show listen_addresses"));
            assertEquals("f", ask(postgres, "select rolsuper from pg_roles where rolname = current_user"));
            String withoutPassword = postgres.url().replaceAll("&password=.*", "&password=wrong");
            assertThrows(SQLException.class, () -> DriverManager.getConnection(withoutPassword));
        }
    }

    @Test
    void whatWasCommittedIsThereAfterAStopAndAfterAKill() throws Exception {
        try (Postgres first = start(home, programs)) {
            tell(first, "create table kept(line text)");
            tell(first, "insert into kept values ('before the stop')");
        }
        Postgres second = start(home, programs);
        tell(second, "insert into kept values ('before the kill')");
        second.handle().destroyForcibly();
        second.handle().onExit().join();
        second.close();
        try (Postgres third = start(home, programs)) {
            assertEquals(
                    "before the kill, before the stop",
                    ask(third, "select string_agg(line, ', ' order by line) from kept"));
        }
    }

    @Test
    void aPreparedDatabaseIsBegunWithManyTimesEachClosedByAPasswordOfItsOwn() throws Exception {
        Postgres.prepare(home.resolve("empty"), programs, CONSOLE);
        try (Postgres first = start(home, programs)) {
            tell(first, "create table kept(line text)");
            Path other = Files.createDirectories(home.resolve("other"));
            Files.createSymbolicLink(other.resolve("empty"), home.resolve("empty"));
            try (Postgres second = start(other, programs)) {
                assertEquals("0", ask(second, "select count(*) from pg_tables where tablename = 'kept'"));
                String secret = first.url().replaceAll(".*&password=", "");
                String crossed = second.url().replaceAll("&password=.*", "&password=" + secret);
                assertThrows(SQLException.class, () -> DriverManager.getConnection(crossed));
            }
        }
    }

    @Test
    void theServerOfALauncherThatWasKilledIsStoppedBeforeTheNextStarts() throws Exception {
        Process launcher = new ProcessBuilder(
                        PayaraMicro.java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledLauncher.class.getName(),
                        home.toString(),
                        programs.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long orphan = Long.parseLong(launcher.inputReader().readLine());
        launcher.destroyForcibly().waitFor();
        assertTrue(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive).isPresent());
        try (Postgres next = start(home, programs)) {
            assertFalse(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive).isPresent());
            assertEquals("told", ask(next, "select line from kept"));
        }
        assertTrue(SAID.toString(StandardCharsets.UTF_8).contains("run that was killed"));
    }

    /** Starts a server, stores something, says the server's process number, and waits to be killed. */
    static final class KilledLauncher {
        private KilledLauncher() {}

        public static void main(String[] arguments) throws Exception {
            Postgres postgres = start(Path.of(arguments[0]), Path.of(arguments[1]));
            tell(postgres, "create table kept(line text)");
            tell(postgres, "insert into kept values ('told')");
            System.out.println(postgres.handle().pid());
            Thread.currentThread().join();
        }
    }

    @Test
    void aFirstStartThatWasCutOffIsSetAsideAndBegunAnew() throws Exception {
        Path data = Files.createDirectories(home.resolve("data/postgres"));
        Files.writeString(data.resolve("PG_VERSION"), "18");
        try (Postgres postgres = start(home, programs);
                Stream<Path> files = Files.list(home.resolve("data"))) {
            assertEquals("1", ask(postgres, "select 1"));
            assertTrue(files.anyMatch(f -> f.getFileName().toString().startsWith("postgres.unfinished-")));
        }
    }

    private static Postgres start(Path home, Path programs) throws IOException {
        Path data = Files.createDirectories(home.resolve("data"));
        return Postgres.start(
                data.resolve("postgres"), home.resolve("empty"), programs, data.resolve("postgres.log"), CONSOLE);
    }

    private static String ask(Postgres postgres, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void tell(Postgres postgres, String command) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.url());
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
